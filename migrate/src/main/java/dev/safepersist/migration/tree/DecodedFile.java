package dev.safepersist.migration.tree;

import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.envelope.BinaryEnvelope;
import dev.safepersist.envelope.Envelope;
import dev.safepersist.envelope.PlainVersions;
import dev.safepersist.format.Format;
import dev.safepersist.format.Notation;
import dev.safepersist.json.Json;
import dev.safepersist.json.Metadata;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.wire.Gzip;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The bytes of a file, taken apart.
 *
 * @param format how it is written
 * @param enveloped whether it has an envelope
 * @param integrity whether the checksum of the envelope is right
 * @param metadata what the envelope says
 * @param data the data
 * @param length how many bytes were decoded
 */
record DecodedFile(
    Format format,
    boolean enveloped,
    Envelope.Integrity integrity,
    Metadata metadata,
    JsonNode data,
    int length) {

  /**
   * Takes the bytes of the file {@code name} apart.
   *
   * @param plain the versions of the file that have no envelope, whatever their members are called
   */
  static DecodedFile of(byte[] bytes, String name, PlainVersions plain)
      throws IOException, DamagedException {
    byte[] text = decompressed(bytes);
    Notation notation = Format.of(text, name).notation();
    boolean pretty = !notation.isBinary() && isPretty(text);
    Format format = new Format(notation, pretty, Gzip.isMarked(bytes));
    DecodedFile found = notation.isBinary() ? binary(text, format) : text(text, format);
    boolean misread =
        found.enveloped() && plain.contain(Crc32c.hex(Crc32c.of(bytes)), found.integrity());
    return misread ? plain(text, format) : found;
  }

  private static DecodedFile plain(byte[] text, Format format) throws DamagedException {
    JsonNode data =
        format.notation().isBinary()
            ? BinaryEnvelope.read(text, format.notation(), Json.mapper()).plain().data()
            : requireValue(Trees.exact().readTree(text));
    return new DecodedFile(
        format, false, Envelope.Integrity.ABSENT, Metadata.empty(), data, text.length);
  }

  private static byte[] decompressed(byte[] bytes) throws DamagedException {
    try {
      return Gzip.isMarked(bytes) ? Gzip.decompress(bytes, Gzip.most(bytes.length)) : bytes;
    } catch (IOException damaged) {
      throw new DamagedException(damaged.getMessage());
    }
  }

  private static DecodedFile binary(byte[] bytes, Format format) {
    BinaryEnvelope envelope = BinaryEnvelope.read(bytes, format.notation(), Json.mapper());
    return new DecodedFile(
        format,
        envelope.isEnveloped(),
        envelope.integrity(),
        envelope.metadata(),
        envelope.data(),
        bytes.length);
  }

  private static DecodedFile text(byte[] text, Format format) throws DamagedException {
    Optional<Envelope> envelope = Envelope.read(text);
    if (envelope.isEmpty()) {
      return plain(text, format);
    }
    Envelope there = envelope.get();
    JsonNode data =
        requireValue(Trees.exact().readTree(text, there.dataOffset(), there.dataLength()));
    return new DecodedFile(format, true, there.integrity(), there.metadata(), data, text.length);
  }

  private static JsonNode requireValue(JsonNode node) throws DamagedException {
    if (node.isMissingNode()) {
      throw new DamagedException("it holds no JSON value");
    }
    return node;
  }

  private static boolean isPretty(byte[] text) {
    int at = 0;
    while (at < text.length && text[at] <= ' ') {
      at++;
    }
    int next = at + 1;
    boolean newline = false;
    while (next < text.length && text[next] <= ' ') {
      newline |= text[next] == '\n';
      next++;
    }
    return newline && next < text.length && (text[at] == '{' || text[at] == '[');
  }
}
