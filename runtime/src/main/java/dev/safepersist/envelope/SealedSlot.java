package dev.safepersist.envelope;

import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.stage.Seal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The last members of the metadata, of fixed width: {@code "serial":42,"bytes":1020755,
 * "crc32c":"4f9a01bc"} and spaces. They are known only when the whole file is staged.
 */
final class SealedSlot implements Seal {
  /** The width: names, two numbers of up to 19 digits, eight digits of checksum. */
  static final int LENGTH = 76;

  /** How many digits a checksum has. */
  static final int DIGITS = 8;

  private static final String UNKNOWN = "0".repeat(DIGITS);

  @Override
  public byte[] fill(Facts facts) {
    int crc = facts.crc32cWith().applyAsInt(text(facts, UNKNOWN));
    return text(facts, Crc32c.hex(crc));
  }

  private static byte[] text(Facts facts, String crc) {
    byte[] slot = new byte[LENGTH];
    Arrays.fill(slot, (byte) ' ');
    byte[] text =
        ("\"serial\":"
                + facts.serial()
                + ",\"bytes\":"
                + facts.bytes()
                + ",\"crc32c\":\""
                + crc
                + "\"")
            .getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, slot, 0, text.length);
    return slot;
  }
}
