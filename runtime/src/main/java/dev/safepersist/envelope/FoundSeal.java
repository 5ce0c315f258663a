package dev.safepersist.envelope;

import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.wire.Member;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.zip.CRC32C;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sealed members, as they are found in an object that may be metadata. Two of the three names
 * prove that the object was sealed, so that damage to one name cannot pass for a file without seal.
 */
final class FoundSeal {
  private static final byte[] ZEROS = "00000000".getBytes(StandardCharsets.US_ASCII);
  private static final int CHUNK = 64 * 1024;

  private int names;
  private long serial;
  private int schemaVersion;
  private long bytes = -1;
  private String crc = "";
  private long digitsAt = -1;

  /** Reads the object at whose start {@code parser} is to its end. */
  void read(JsonParser parser) {
    read(parser, (name, value) -> value.skipChildren());
  }

  /** Reads the object at whose start {@code parser} is to its end, and adds its members. */
  void read(JsonParser parser, ObjectNode members) {
    read(parser, (name, value) -> members.set(name, (JsonNode) value.readValueAsTree()));
  }

  private void read(JsonParser parser, BiConsumer<String, JsonParser> member) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      long at = parser.currentTokenLocation().getByteOffset();
      note(name, at, parser);
      member.accept(name, parser);
    }
  }

  /** Whether there is or was a seal. */
  boolean isSealed() {
    return names >= 2;
  }

  /** The serial, or 0. */
  long serial() {
    return serial;
  }

  /** The schema version, or 0. */
  int schemaVersion() {
    return schemaVersion;
  }

  /** For an object that is no metadata: its version is not that of a schema. */
  void forgetFormat() {
    schemaVersion = 0;
  }

  /** Whether the file is what was sealed. */
  boolean fits(byte[] file) {
    if (!canFit(file.length)) {
      return false;
    }
    CRC32C sum = new CRC32C();
    int at = (int) digitsAt;
    sum.update(file, 0, at);
    sum.update(ZEROS);
    sum.update(file, at + ZEROS.length, file.length - at - ZEROS.length);
    return digitsAre(file, at) && matches(sum);
  }

  /** The length that was sealed; -1 if that is not known. */
  long bytes() {
    return bytes;
  }

  /** Whether a file, read from its first byte, is what was sealed; not read much further. */
  boolean fits(InputStream file) throws IOException {
    if (!canFit(bytes)) {
      return false;
    }
    CRC32C sum = new CRC32C();
    byte[] chunk = new byte[CHUNK];
    long left = digitsAt;
    for (int read; left > 0; left -= read) {
      read = file.read(chunk, 0, (int) Math.min(chunk.length, left));
      if (read < 0) {
        return false;
      }
      sum.update(chunk, 0, read);
    }
    byte[] digits = file.readNBytes(ZEROS.length);
    sum.update(ZEROS);
    long length = digitsAt + ZEROS.length;
    for (int n = file.read(chunk); n >= 0 && length <= bytes; n = file.read(chunk)) {
      sum.update(chunk, 0, n);
      length += n;
    }
    boolean read = digits.length == ZEROS.length && length == bytes;
    return read && digitsAre(digits, 0) && matches(sum);
  }

  private void note(String name, long at, JsonParser parser) {
    switch (name) {
      case Member.SERIAL -> {
        names++;
        serial = Math.max(0, number(parser));
      }
      case Member.BYTES -> {
        names++;
        bytes = number(parser);
      }
      case Member.VERSION ->
          schemaVersion = (int) Math.min(Math.max(0, number(parser)), Integer.MAX_VALUE);
      case Member.CRC32C -> {
        names++;
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
          crc = parser.getString();
          digitsAt = at + 1;
        }
      }
      default -> {}
    }
  }

  private static long number(JsonParser parser) {
    boolean fits =
        parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    return fits ? parser.getLongValue() : -1;
  }

  private boolean canFit(long length) {
    return bytes == length
        && crc.matches("[0-9a-f]{8}")
        && digitsAt > 0
        && digitsAt + ZEROS.length <= length;
  }

  private boolean digitsAre(byte[] file, int at) {
    return new String(file, at, ZEROS.length, StandardCharsets.ISO_8859_1).equals(crc);
  }

  private boolean matches(CRC32C sum) {
    return Crc32c.hex((int) sum.getValue()).equals(crc);
  }
}
