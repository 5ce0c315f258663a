package dev.safepersist.woven;

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
import java.util.regex.Pattern;

/**
 * A file that a woven method has deleted while its next version lay ready: it became a backup, and
 * comes back if the method fails.
 */
record DeletedFile(SafeFile file, BackupRecord kept) {
  private static final Pattern PASSING =
      Pattern.compile("te?mp|^[.~]|(\\.new|\\.part|\\.bak|\\.old|~)$", Pattern.CASE_INSENSITIVE);

  /**
   * Whether {@code written} looks as if it is to be renamed to {@code file}: it has the same name,
   * or that with something added, or with another ending. A temporary file and a copy are replaced
   * by none.
   */
  static boolean isReplacedBy(Path file, Path written) {
    if (file.equals(written)) {
      return true;
    }
    String name = file.getFileName().toString();
    String stem = name.replaceFirst("(?<=.)\\.[^.]*$", "");
    return !PASSING.matcher(name).find()
        && written
            .getFileName()
            .toString()
            .matches("[.~]*" + Pattern.quote(stem) + "([^\\p{Alpha}].*)?");
  }

  /** The file at {@code path}, which is about to be deleted; empty if it is not worth keeping. */
  static Optional<DeletedFile> before(Path path, MethodRule rule) {
    SafeFile file = SafeFile.of(path, rule.policy(), rule::inspect);
    try (Locked locked = file.lock()) {
      return locked.backUp().map(kept -> new DeletedFile(file, kept));
    } catch (IOException e) {
      Log.log(Level.WARNING, path + " could not be kept before it was deleted", e);
      return Optional.empty();
    }
  }

  /** Puts the file back, unless there is another in its place. */
  void putBack() {
    try (Locked locked = file.lock()) {
      Target target = locked.target();
      if (FileFacts.of(target.file()).isEmpty()) {
        locked.restore(target.state().backups().resolve(kept.name()), kept.crc32c());
      }
    } catch (IOException e) {
      Log.log(Level.ERROR, file.path() + " could not be put back; it is the backup " + kept.name());
    }
  }
}
