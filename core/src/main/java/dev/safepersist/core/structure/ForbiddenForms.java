package dev.safepersist.core.structure;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The sequences that have the pattern of UTF-8 and that RFC 3629 (section 3) forbids: overlong
 * forms, surrogates, and numbers above U+10FFFF. Text in another charset does not consist of them
 * by chance, so that a text of such sequences and of good ones is damaged UTF-8.
 */
public final class ForbiddenForms {
  private static final int[] LOWEST = {0, 0, 0x80, 0x800, 0x10000};

  private ForbiddenForms() {}

  /**
   * Whether the bytes are UTF-8 but for at least one forbidden form. Never so if they are text in a
   * charset of this JVM.
   */
  public static boolean damage(DocumentSource source) throws IOException {
    if (Charset.defaultCharset().equals(StandardCharsets.ISO_8859_1)) {
      return false;
    }
    for (Charset charset : JvmCharsets.all()) {
      if (CharsetScan.isText(source, charset)) {
        return false;
      }
    }
    try (InputStream in = new BufferedInputStream(source.open())) {
      return found(in);
    }
  }

  private static boolean found(InputStream in) throws IOException {
    boolean found = false;
    for (int unit = in.read(); unit >= 0; unit = in.read()) {
      int length = length(unit);
      int number = length == 1 ? unit : unit & (0x7F >> length);
      for (int i = 1; i < length; i++) {
        int next = in.read();
        if (next < 0 || (next & 0xC0) != 0x80) {
          return false;
        }
        number = (number << 6) | (next & 0x3F);
      }
      if (length == 0) {
        return false;
      }
      found |= number < LOWEST[length] || isNoCharacter(number);
    }
    return found;
  }

  /** How many bytes a sequence has by its first one; 0 if none begins so. */
  private static int length(int unit) {
    int ones = Integer.numberOfLeadingZeros(~(unit << 24));
    return switch (ones) {
      case 0 -> 1;
      case 2, 3, 4 -> ones;
      default -> 0;
    };
  }

  private static boolean isNoCharacter(int number) {
    return (number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE)
        || number > Character.MAX_CODE_POINT;
  }
}
