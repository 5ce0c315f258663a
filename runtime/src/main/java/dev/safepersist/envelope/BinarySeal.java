package dev.safepersist.envelope;

import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.json.Json;
import dev.safepersist.json.Metadata;
import dev.safepersist.wire.Member;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sealed members of the metadata in a binary document. Their text, of fixed width, is one
 * member, so that it can be filled in at the end in every notation.
 *
 * @param text the sealed members, as text
 * @param metadata the metadata, with the sealed members
 */
record BinarySeal(String text, Metadata metadata) {
  /** The name of the member. */
  static final String NAME = "seal";

  private static final byte[] DIGITS = "\"crc32c\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ZEROS =
      "0".repeat(SealedSlot.DIGITS).getBytes(StandardCharsets.US_ASCII);
  private static final int CHUNK = 64 * 1024;

  /** The seal among the members of an object; empty if it has none. */
  static Optional<BinarySeal> of(ObjectNode members) {
    String text = members.path(NAME).asString("");
    boolean sealed = Arrays.stream(text.split(",")).filter(BinarySeal::isOfSeal).count() >= 2;
    return sealed ? Optional.of(new BinarySeal(text, metadata(members))) : Optional.empty();
  }

  private static boolean isOfSeal(String part) {
    return part.contains('"' + Member.SERIAL + '"')
        || part.contains('"' + Member.BYTES + '"')
        || part.contains('"' + Member.CRC32C + '"');
  }

  /** The metadata whose members these are. */
  static Metadata metadata(ObjectNode members) {
    String seal = members.path(NAME).asString("");
    ObjectNode copy = members.deepCopy();
    copy.remove(NAME);
    try {
      copy.setAll((ObjectNode) Json.mapper().readTree("{" + seal + "}"));
    } catch (JacksonException damaged) {
      return Metadata.of(copy);
    }
    return Metadata.of(copy);
  }

  /** The first member that carries a seal, whatever damage did to the names around it. */
  static Optional<ObjectNode> member(JsonNode root) {
    for (JsonNode member : root) {
      if (member instanceof ObjectNode object && object.path(NAME).isString()) {
        return Optional.of(object);
      }
    }
    return Optional.empty();
  }

  /** The length that was sealed; -1 if that is not known. */
  long bytes() {
    return metadata.bytes().orElse(-1);
  }

  /**
   * Whether a document, read from its first byte, is what was sealed; not read much further.
   *
   * @param head how many bytes it has up to the end of the seal, at least
   */
  boolean fits(InputStream document, long head) throws IOException {
    byte[] start = document.readNBytes((int) Math.min(head, Integer.MAX_VALUE));
    byte[] seal = text.getBytes(StandardCharsets.ISO_8859_1);
    int at = find(start, seal);
    int digits = at < 0 ? -1 : find(seal, DIGITS);
    if (digits < 0) {
      return false;
    }
    int first = at + digits + DIGITS.length;
    if (first + ZEROS.length > start.length) {
      return false;
    }
    CRC32C sum = new CRC32C();
    sum.update(start, 0, first);
    sum.update(ZEROS);
    int rest = first + ZEROS.length;
    sum.update(start, rest, start.length - rest);
    long length = start.length;
    byte[] chunk = new byte[CHUNK];
    for (int n = document.read(chunk); n >= 0 && length <= bytes(); n = document.read(chunk)) {
      sum.update(chunk, 0, n);
      length += n;
    }
    String crc32c = Crc32c.hex((int) sum.getValue());
    return length == bytes() && metadata.crc32c().equals(Optional.of(crc32c));
  }

  /** Where the bytes {@code wanted} begin; -1 if they are not there. */
  static int find(byte[] in, byte[] wanted) {
    for (int at = 0; at <= in.length - wanted.length; at++) {
      if (Arrays.equals(in, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }
}
