package dev.safepersist.core.intercept;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** How programs name new versions before they rename them, and copies of old ones. */
public final class TemporaryNames {
  private static final Pattern TEMPORARY =
      Pattern.compile("te?mp|^[.~]|(\\.new|\\.part|~)$", Pattern.CASE_INSENSITIVE);
  private static final Pattern COPY =
      Pattern.compile("(\\.bak|\\.old|~)$", Pattern.CASE_INSENSITIVE);

  private TemporaryNames() {}

  /** Whether a file of this name looks like a new version that is to be renamed. */
  public static boolean isTemporary(Path file) {
    return TEMPORARY.matcher(name(file)).find();
  }

  /**
   * Whether {@code written} looks as if it is to be renamed to {@code file}: it has the same name,
   * or that with something added, or with another ending. A temporary file and a copy are replaced
   * by none.
   */
  public static boolean isNextVersion(Path file, Path written) {
    if (file.equals(written)) {
      return true;
    }
    if (isTemporary(file) || COPY.matcher(name(file)).find()) {
      return false;
    }
    String stem = name(file).replaceFirst("(?<=.)\\.[^.]*$", "");
    return name(written).matches("[.~]*" + Pattern.quote(stem) + "([^\\p{Alpha}].*)?")
        || (isTemporary(written) && name(written).contains(stem));
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
