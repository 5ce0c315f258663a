package dev.safepersist.envelope;

import dev.safepersist.core.stage.StagedOutput;
import dev.safepersist.json.Json;
import dev.safepersist.json.Metadata;
import dev.safepersist.wire.Member;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file that carries its own metadata and checksum: {@code {"metadata":{…},"data":…}}.
 *
 * <p>The checksum covers the whole file, with its own eight digits taken as zeros: no byte can
 * change unnoticed, neither in the data nor in the metadata. An envelope without checksum, as older
 * programs write it, is understood too.
 */
public final class Envelope {
  /** Whether the bytes are those that were saved. */
  public enum Integrity {
    /** The checksum is right. */
    INTACT,
    /** The checksum is wrong, or was damaged. */
    MISMATCH,
    /** There is no checksum. */
    ABSENT
  }

  /** The name of the member that holds the metadata. */
  public static final String METADATA = "metadata";

  /** The name of the member that holds the data. */
  public static final String DATA = "data";

  private static final byte[] START = ascii("{\"metadata\":");
  private static final byte[] BEFORE_DATA = ascii("},\n\"data\":");
  private static final byte[] END = ascii("}\n");

  private final Metadata metadata;
  private final Integrity integrity;
  private final int dataOffset;
  private final int dataLength;

  Envelope(Metadata metadata, Integrity integrity, int dataOffset, int dataLength) {
    this.metadata = Objects.requireNonNull(metadata);
    this.integrity = Objects.requireNonNull(integrity);
    this.dataOffset = dataOffset;
    this.dataLength = dataLength;
  }

  /**
   * Writes an envelope, in one pass: the value becomes bytes as it is walked, and the checksum is
   * filled in when the stage is sealed.
   *
   * @param writer how the value becomes JSON
   * @return where the bytes of the data are
   * @throws JacksonException if the value cannot be written as JSON
   */
  public static Span write(StagedOutput out, Metadata metadata, ObjectWriter writer, Object value)
      throws IOException {
    out.write(START);
    byte[] members = bytes(withoutSeal(metadata));
    out.write(members, 0, members.length - 1);
    if (members.length > 2) {
      out.write(',');
    }
    out.reserve(SealedSlot.LENGTH, new SealedSlot());
    out.write(BEFORE_DATA);
    long offset = out.position();
    boolean whole = writeValue(out, writer, value, 1);
    long length = out.position() - offset;
    out.write(END);
    return new Span(offset, length, whole);
  }

  /** Metadata as text, within the limits of those who read it. */
  static byte[] bytes(Metadata metadata) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonMapper mapper = Json.mapper();
    JsonGenerator generator = mapper.writer().createGenerator(bytes);
    StreamReadConstraints limits = mapper.tokenStreamFactory().streamReadConstraints();
    try (JsonGenerator bounded = new BoundedGenerator(generator, limits, 1)) {
      mapper.writeTree(bounded, metadata.toJson());
    }
    return bytes.toByteArray();
  }

  /**
   * Writes the bare value, as {@link #write} does within an envelope.
   *
   * @return whether it is known to be one whole value, see {@link Span#whole}
   * @throws JacksonException if the value cannot be written as JSON
   */
  public static boolean writeValue(StagedOutput out, ObjectWriter writer, Object value)
      throws IOException {
    return writeValue(out, writer, value, 0);
  }

  private static boolean writeValue(
      StagedOutput out, ObjectWriter writer, Object value, int outside) throws IOException {
    JsonGenerator generator =
        writer
            .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .with(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
            .createGenerator(out);
    StreamReadConstraints limits = writer.generatorFactory().streamReadConstraints();
    try {
      BoundedGenerator bounded = new BoundedGenerator(generator, limits, outside);
      writer.writeValue(bounded, value);
      boolean whole = bounded.isWhole();
      bounded.close();
      return whole;
    } catch (JacksonIOException failure) {
      throw failure.getCause();
    }
  }

  /**
   * Finds out whether the bytes of a file are an envelope. Those that are not are plain data.
   *
   * @throws JacksonException if the bytes of an envelope are not JSON; plain data is looked at only
   *     until it is known to be plain
   */
  public static Optional<Envelope> read(byte[] file) {
    return new EnvelopeReader(file).read();
  }

  /** The metadata, with the sealed members. */
  public Metadata metadata() {
    return metadata;
  }

  /** Whether the bytes are those that were saved. */
  public Integrity integrity() {
    return integrity;
  }

  /** Where the data begins in the file. */
  public int dataOffset() {
    return dataOffset;
  }

  /** How many bytes the data has. */
  public int dataLength() {
    return dataLength;
  }

  /** Metadata without what only the commit can know. */
  static Metadata withoutSeal(Metadata metadata) {
    return metadata.without(Member.SERIAL).without(Member.BYTES).without(Member.CRC32C);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * A part of a file.
   *
   * @param offset its first byte
   * @param length how many bytes
   * @param whole whether the grammar of Jackson's generator alone decided what stands there, so
   *     that it is one whole value; false if code of the program wrote text of its own
   */
  public record Span(long offset, long length, boolean whole) {}
}
