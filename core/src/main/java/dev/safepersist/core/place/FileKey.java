package dev.safepersist.core.place;

import dev.safepersist.core.disk.Crc32c;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The name of a file as it stands in the names of its state files. */
final class FileKey {
  private static final int LONGEST_KEY = 150;
  private static final int MARK = 9;
  private static final Pattern SHORTENED = Pattern.compile(".*~[0-9a-f]{8}", Pattern.DOTALL);

  private FileKey() {}

  /**
   * The file name, shortened where it would not leave room for an ending of 100 bytes. A name that
   * looks like a shortened one is shortened too: no two files share a key.
   */
  static String of(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LONGEST_KEY && !looksShortened(name, bytes.length)) {
      return name;
    }
    int end = LONGEST_KEY - MARK;
    while ((bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8) + "~" + Crc32c.hex(Crc32c.of(bytes));
  }

  /** Shortening cuts between characters, which take up to four bytes. */
  private static boolean looksShortened(String name, int bytes) {
    return bytes > LONGEST_KEY - 4 && SHORTENED.matcher(name).matches();
  }
}
