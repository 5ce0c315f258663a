package dev.safepersist.core.place;

import dev.safepersist.message.CoreMessage;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.SaveException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the charset of file names can spell, which depends on the locale of the process. A path from
 * a listing has the bytes that are on disk, whether they can be spelled or not; a text that cannot
 * be spelled is no path, but {@code java.io} opens a file for it.
 */
public final class Spelling {
  private static final String NAME = System.getProperty("sun.jnu.encoding", "UTF-8");
  private static final Charset NAMES =
      Charset.isSupported(NAME) ? Charset.forName(NAME) : StandardCharsets.UTF_8;

  /** The JDK encodes these char by char, so that a surrogate pair becomes two marks, not one. */
  private static final Set<String> CHAR_BY_CHAR =
      Set.of("8859_1", "ISO8859-1", "ISO8859_1", "ISO-8859-1", "ISO646-US", "Cp1252");

  private Spelling() {}

  /**
   * Refuses a path that is not the same after it was written as text: the names of its state files
   * would not be those of one file.
   *
   * @param named as the caller gave it
   * @param path the file name, or the whole path
   */
  public static void require(Path named, Path path) throws SaveException {
    if (!canSpell(path)) {
      throw new SaveException(
          named, Outcome.UNCHANGED, CoreMessage.NAME_NOT_SPELLED.text(named, NAMES), null);
    }
  }

  private static boolean canSpell(Path path) {
    try {
      return path.getFileSystem().getPath(path.toString()).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * The path of the file that {@code java.io} opens for {@code name}: characters that cannot be
   * spelled become question marks.
   *
   * @throws InvalidPathException if there is none
   */
  public static Path ofFile(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      if (name.indexOf('\0') >= 0) {
        throw e;
      }
      return Path.of(CHAR_BY_CHAR.contains(NAME) ? charByChar(name) : replaced(name));
    }
  }

  private static String charByChar(String name) {
    return name.chars()
        .mapToObj(unit -> replaced(String.valueOf((char) unit)))
        .collect(Collectors.joining());
  }

  private static String replaced(String name) {
    return new String(name.getBytes(NAMES), NAMES);
  }
}
