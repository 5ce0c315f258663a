package dev.safepersist.operations.bundle;

import dev.safepersist.core.disk.RandomBits;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.operations.state.FileDigest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a bundle calls files. Where names are hidden, each part of a path is a digest with a salt of
 * its own bundle, so that the same name is the same everywhere in the bundle and cannot be guessed;
 * known endings, the folders of SafePersist, and what it adds to names stay.
 */
final class ShownNames {
  private static final int DIGITS = 12;
  private static final Set<String> KEPT =
      Set.of(StateDirectory.NAME, "..", "backups", "history", "set-aside", "guards", "drafts");
  private static final Pattern PARTS =
      Pattern.compile(
          "(?<name>.*?)(?<end>(\\.(json|jsonc|json5|jsonl|cbor|smile|sml|schema|gz|lock|new))*"
              + "(\\.bak\\..*)?)");

  private final Path top;
  private final boolean hidden;
  private final String salt = RandomBits.hex() + RandomBits.hex();

  ShownNames(Path top, boolean hidden) {
    this.top = top;
    this.hidden = hidden;
  }

  /** Whether names are hidden. */
  boolean hidden() {
    return hidden;
  }

  /** A file, from the top of the tree. */
  String of(Path file) {
    List<String> parts = new ArrayList<>();
    for (Path part : file.startsWith(top) ? top.relativize(file) : file) {
      parts.add(of(part.toString()));
    }
    return String.join("/", parts);
  }

  /** A single name. */
  String of(String name) {
    if (!hidden || name.isEmpty() || KEPT.contains(name)) {
      return name;
    }
    Matcher parts = PARTS.matcher(name);
    if (!parts.matches() || parts.group("name").isEmpty()) {
      return digest(name);
    }
    return digest(parts.group("name")) + parts.group("end");
  }

  private String digest(String text) {
    MessageDigest digest = FileDigest.of("SHA-256");
    digest.update(salt.getBytes(StandardCharsets.UTF_8));
    byte[] sum = digest.digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(sum).substring(0, DIGITS);
  }
}
