package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.OpenTarget;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Failures of a file system as a whole: no space, no quota, a device that is broken or has become
 * read-only. Where a stage cannot be made for such a reason, a program that truncates the file
 * itself loses the old version, and cannot write the new one.
 */
final class Shortage {
  /** As the C libraries and Windows name ENOSPC, EDQUOT, EIO and EROFS. */
  private static final List<String> NAMES =
      List.of(
          "no space left",
          "not enough space",
          "quota exceeded",
          "input/output error",
          "i/o error",
          "read-only file system",
          "write protected");

  private Shortage() {}

  /** What the file system of {@code target} lacks, if that is why nothing could be staged. */
  static Optional<String> of(Throwable failure, OpenTarget target, FileRule rule) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<String> reason =
          cause instanceof IOException ? named(reason((IOException) cause)) : Optional.empty();
      if (reason.isPresent()) {
        return isOnOneFileSystem(target.file(), rule) ? reason : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * Why a file could not be created next to the one that is to be written. Whatever the reason is,
   * the same file system will hardly take the bytes; unless it only denies access, or this process
   * has too many files open.
   */
  static Optional<String> nextToFile(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getClass() == FileSystemException.class) {
        return Optional.of(reason((FileSystemException) cause))
            .filter(reason -> !reason.isEmpty() && !reason.contains("Too many open files"));
      }
    }
    return Optional.empty();
  }

  private static String reason(IOException failure) {
    String reason =
        failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
    return reason == null || reason.contains("[SafePersist:") ? "" : reason;
  }

  private static Optional<String> named(String reason) {
    String lower = reason.toLowerCase(Locale.ROOT);
    return NAMES.stream().anyMatch(lower::contains) ? Optional.of(reason) : Optional.empty();
  }

  /** The place for stages may be a file system of its own, which says nothing about the file's. */
  private static boolean isOnOneFileSystem(Path file, FileRule rule) {
    try {
      Path place = RuntimeStages.state(file, rule).stage();
      while (place != null && !Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
        place = place.getParent();
      }
      return place == null || Files.getFileStore(place).equals(Files.getFileStore(file));
    } catch (IOException | RuntimeException e) {
      return true; // a version that is kept for nothing is better than one that is lost
    }
  }
}
