package dev.safepersist.core.intercept;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that an annotated method has deleted while its next version was ready: it became a backup,
 * and comes back if the method fails.
 *
 * @param file the file
 * @param backup what was kept of it
 */
record ReplacedFile(SafeFile file, BackupRecord backup) {
  /** The file at {@code path}, which is about to be deleted; empty if it cannot be kept. */
  static Optional<ReplacedFile> before(Path path, WriteRule rule) {
    SafeFile file = rule.file(path);
    try (Locked locked = file.lock()) {
      return locked.backUp().map(backup -> new ReplacedFile(file, backup));
    } catch (IOException e) {
      Log.log(Level.WARNING, path + " could not be backed up before it was deleted", e);
      return Optional.empty();
    }
  }

  /** Puts the file back, unless there is another in its place. */
  void putBack() {
    try (Locked locked = file.lock()) {
      Target target = locked.target();
      if (FileFacts.of(target.file()).isEmpty()) {
        locked.restore(target.state().backups().resolve(backup.name()), backup.crc32c());
      }
    } catch (IOException e) {
      Log.log(
          Level.ERROR,
          file.path() + " could not be put back; it is the backup " + backup.name(),
          e);
    }
  }
}
