package dev.safepersist.core.commit;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.stage.AttributedCopy;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that its owner holds locked as long as it lives: abandoned if it can be locked. */
final class AbandonedFile {
  private AbandonedFile() {}

  /**
   * Removes {@code file} if it is abandoned.
   *
   * @param dryRun whether it is only looked at
   * @return whether it is abandoned
   */
  static boolean removed(Path file, boolean dryRun) throws IOException {
    if (FileFacts.of(file).filter(FileFacts::directory).isPresent()) {
      if (!dryRun) {
        AttributedCopy.dropRoom(file);
      }
      return true;
    }
    return ended(
        file,
        dryRun,
        () -> {
          Files.deleteIfExists(file);
          Log.log(Level.INFO, () -> "removed a file left by a dead process: " + file);
        });
  }

  /** As {@link #removed}, with another end than its removal. */
  static boolean ended(Path file, boolean dryRun, Uninterrupted.Action ending) throws IOException {
    if (FileFacts.of(file).filter(FileFacts::regular).isEmpty()) {
      return false; // a pipe would block its reader
    }
    return Uninterrupted.call(
        () -> {
          try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.tryLock() == null) {
              return false;
            }
            if (!dryRun) {
              ending.run();
            }
            return true;
          } catch (OverlappingFileLockException | NoSuchFileException e) {
            return false;
          }
        });
  }
}
