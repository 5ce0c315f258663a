package dev.safepersist.migration.tree;

import dev.safepersist.migration.digest.DocumentDigest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Files for documents whose keys are no paths, such as primary keys: {@code KEY.json}. What is
 * neither an ASCII letter, a digit, a hyphen nor an underscore is written as {@code %XX}; a long
 * name is cut, and its digest appended.
 */
final class FileNames implements Naming {
  private static final int LONGEST = 150;
  private static final int DIGITS = 32;

  @Override
  public String path(String key) {
    StringBuilder name = new StringBuilder();
    for (byte one : key.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (one & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
      if (plain) {
        name.append(c);
      } else {
        name.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
      }
    }
    if (name.length() > LONGEST) {
      String digest = DocumentDigest.ofBytes(key.getBytes(StandardCharsets.UTF_8));
      name.setLength(LONGEST - DIGITS);
      name.append('~').append(digest, 0, DIGITS);
    }
    return name + ".json";
  }
}
