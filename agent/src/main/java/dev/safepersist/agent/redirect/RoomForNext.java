package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.disk.DiskSpace;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Room that is made on a file system where the backups leave too little: they are given up, the
 * oldest first, but never the pinned ones and the only good one of a file. Without the agent, the
 * program would have all that they take.
 */
final class RoomForNext {
  /** What an append may need: it does not say how long it will be. */
  private static final long APPENDED = 1 << 20;

  private RoomForNext() {}

  /**
   * A version of {@code target} found too little room: the next one, by this program or by the next
   * one, finds twice as much as this one had.
   */
  static void afterFailure(OpenTarget target, FileRule rule, long reached) {
    make(target.file(), rule, 2 * reached);
  }

  /** The program is about to add to {@code file} in place. */
  static void beforeAppend(Path file, FileRule rule) {
    make(file, rule, Math.min(APPENDED, length(file)));
  }

  /** The program has added to {@code file} in place, perhaps less than it wanted. */
  static void afterAppend(Path file, FileRule rule) {
    if (DiskSpace.isShort(file.getParent(), 0)) {
      make(file, rule, Math.min(APPENDED, 2 * length(file)));
    }
  }

  /** How long {@code file} is; 0 if that is not known. */
  static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private static void make(Path file, FileRule rule, long bytes) {
    try {
      if (DiskSpace.isShort(file.getParent(), bytes)) {
        rule.file(file).commit().makeRoom(bytes);
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      Log.log(Level.DEBUG, () -> "no room was made for " + file + ": " + e);
    }
  }
}
