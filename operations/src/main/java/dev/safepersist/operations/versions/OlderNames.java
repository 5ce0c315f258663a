package dev.safepersist.operations.versions;

import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.operations.versions.Version.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The copies that older systems left beside a file, and in a folder {@code backups} beside it:
 * {@code x.backup_20251119_143025.json}, {@code x.json.bak.20251106_201530} and {@code
 * x.json.bak.20251105_143020.xyz98765}. Their times are local times. Nothing but their names says
 * what they are.
 */
final class OlderNames {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT);
  private static final List<String> FOLDERS = List.of("", "backups", ".backups");

  private final Pattern form;

  private OlderNames(String name) {
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 ? name.substring(0, dot) : name;
    String ending = dot > 0 ? name.substring(dot) : "";
    String time = "(\\d{8}_\\d{6})(?:_?\\d{3,6})?";
    this.form =
        Pattern.compile(
            Pattern.quote(stem)
                + "\\.backup_"
                + time
                + Pattern.quote(ending)
                + "|"
                + Pattern.quote(name)
                + "\\.(?:bak|backup)[._]"
                + time
                + "(?:\\.[0-9A-Za-z]{1,16})?");
  }

  /** The copies of {@code file}, newest first. */
  static List<Version> of(Path file) throws IOException {
    OlderNames names = new OlderNames(file.getFileName().toString());
    List<Version> found = new ArrayList<>();
    for (String folder : FOLDERS) {
      for (Path entry : DirectoryEntries.of(file.resolveSibling(folder).normalize())) {
        Optional<Instant> time = names.time(entry.getFileName().toString());
        if (time.isPresent() && FileFacts.of(entry).filter(FileFacts::regular).isPresent()) {
          found.add(new Version(entry, time.get(), Kind.OLDER_SYSTEM, Optional.empty()));
        }
      }
    }
    found.sort(Comparator.comparing(Version::time).thenComparing(Version::path).reversed());
    return found;
  }

  private Optional<Instant> time(String name) {
    Matcher matcher = form.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String time = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    try {
      return Optional.of(
          LocalDateTime.parse(time, TIME).atZone(ZoneId.systemDefault()).toInstant());
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }
}
