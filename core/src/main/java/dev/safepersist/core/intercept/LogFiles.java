package dev.safepersist.core.intercept;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Files that are logs by their names. A logger opens its file when it has something to say, perhaps
 * in an annotated method, and keeps it open: that is no document of the method.
 */
public final class LogFiles {
  private static final Pattern NAME =
      Pattern.compile(".+\\.log([.-]\\d+)*", Pattern.CASE_INSENSITIVE);

  private LogFiles() {}

  /** Whether {@code path} is the name of a log. */
  public static boolean isLog(Path path) {
    Path name = path.getFileName();
    return name != null && NAME.matcher(name.toString()).matches();
  }
}
