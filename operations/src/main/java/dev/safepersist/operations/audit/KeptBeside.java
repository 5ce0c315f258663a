package dev.safepersist.operations.audit;

import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.core.vault.BackupName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the state directory of one directory keeps, by the keys of file names. */
final class KeptBeside {
  private static final Pattern ASIDE =
      Pattern.compile("(.+)\\.(?:corrupt|rejected)\\.\\d{8}_\\d{9}\\.[0-9a-f]{8}");

  private final Map<String, KeptVersions> kept = new HashMap<>();

  /** Nothing. */
  static KeptBeside none() {
    return new KeptBeside();
  }

  private KeptBeside() {}

  static KeptBeside of(StateDirectory state) throws IOException {
    KeptBeside all = new KeptBeside();
    for (Path file : DirectoryEntries.of(state.backups())) {
      Optional<BackupName> name = BackupName.parse(file.getFileName().toString());
      Optional<FileFacts> facts = FileFacts.of(file).filter(FileFacts::regular);
      if (name.isPresent() && facts.isPresent()) {
        all.add(name.get().key(), new KeptVersions(1, facts.get().bytes(), 0, 0));
      }
    }
    for (Path file : DirectoryEntries.of(state.setAside())) {
      Matcher name = ASIDE.matcher(file.getFileName().toString());
      Optional<FileFacts> facts = FileFacts.of(file).filter(FileFacts::regular);
      if (name.matches() && facts.isPresent()) {
        all.add(name.group(1), new KeptVersions(0, 0, 1, facts.get().bytes()));
      }
    }
    return all;
  }

  private void add(String key, KeptVersions more) {
    kept.merge(key, more, KeptVersions::and);
  }

  /** What is kept of the file {@code name}. */
  KeptVersions of(String name) {
    return kept.getOrDefault(StateDirectory.key(name), KeptVersions.NONE);
  }

  /** What is kept of all files. */
  KeptVersions all() {
    return kept.values().stream().reduce(KeptVersions.NONE, KeptVersions::and);
  }
}
