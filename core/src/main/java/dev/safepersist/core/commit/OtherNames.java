package dev.safepersist.core.commit;

import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.core.stage.StageName;
import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Further names of a file, from which a save would split it. Those that a save gave it itself, and
 * that a crash or a move left, are none: of a backup, and of the stage of a first version.
 */
public final class OtherNames {
  private OtherNames() {}

  /** Whether the file at {@code file}, a real path, has names besides this and our own. */
  public static boolean any(Path file, Policy policy) throws IOException {
    Optional<FileFacts> facts = FileFacts.of(file);
    return facts.filter(now -> now.links() > 1).isPresent()
        && facts.get().links() - own(file, policy, facts.get()) > 1;
  }

  private static int own(Path file, Policy policy, FileFacts facts) throws IOException {
    int found = 0;
    for (Path other : DirectoryEntries.of(file.getParent())) {
      boolean stage = StageName.parseFirst(other.getFileName().toString()).isPresent();
      found += stage && isSame(other, facts) ? 1 : 0;
    }
    Path backups = StateDirectory.of(file.getParent(), policy.stateDirectory()).backups();
    for (Path backup : DirectoryEntries.of(backups)) {
      found += isSame(backup, facts) ? 1 : 0;
    }
    return found;
  }

  private static boolean isSame(Path other, FileFacts facts) throws IOException {
    return FileFacts.of(other).filter(facts::sameFile).isPresent();
  }
}
