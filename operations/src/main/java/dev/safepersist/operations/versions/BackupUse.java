package dev.safepersist.operations.versions;

import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.core.vault.BackupName;
import dev.safepersist.operations.tree.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * How many backups a file has, and what they take.
 *
 * @param directory where the file is
 * @param key its name; of a long name, the shortened form that backups have
 * @param backups how many
 * @param bytes their length; a version that is hard-linked elsewhere counts in full
 */
public record BackupUse(Path directory, String key, long backups, long bytes) {
  /**
   * The use of all files below {@code top}, sorted.
   *
   * @param stateDirectory where their state is kept; empty if next to them
   * @param failed hears of what cannot be read
   */
  public static List<BackupUse> below(
      Path top, Optional<Path> stateDirectory, BiConsumer<Path, IOException> failed)
      throws IOException {
    List<BackupUse> all = new ArrayList<>();
    Path start = stateDirectory.isEmpty() ? top : top.toRealPath();
    for (Path directory : FileTree.withState(start, stateDirectory, failed)) {
      StateDirectory state = StateDirectory.of(directory, stateDirectory);
      try {
        all.addAll(of(directory, state));
      } catch (IOException failure) {
        failed.accept(state.root(), failure);
      }
    }
    return all;
  }

  private static List<BackupUse> of(Path directory, StateDirectory state) throws IOException {
    SortedMap<String, BackupUse> uses = new TreeMap<>();
    for (Path file : DirectoryEntries.of(state.backups())) {
      Optional<BackupName> name = BackupName.parse(file.getFileName().toString());
      Optional<FileFacts> facts = FileFacts.of(file).filter(FileFacts::regular);
      if (name.isPresent() && facts.isPresent()) {
        uses.merge(
            name.get().key(),
            new BackupUse(directory, name.get().key(), 1, facts.get().bytes()),
            (one, other) ->
                new BackupUse(
                    directory,
                    one.key(),
                    one.backups() + other.backups(),
                    one.bytes() + other.bytes()));
      }
    }
    return List.copyOf(uses.values());
  }
}
