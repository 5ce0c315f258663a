package dev.safepersist.envelope;

import dev.safepersist.core.stage.StagedOutput;
import dev.safepersist.format.Notation;
import dev.safepersist.json.Metadata;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TreeNode;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes envelopes, and bare values, in a binary notation. */
public final class BinaryEnvelopeWriter {
  private static final String PLACE_HOLDER = "~".repeat(SealedSlot.LENGTH);

  private BinaryEnvelopeWriter() {}

  /**
   * Writes an envelope in one pass.
   *
   * @throws JacksonException if the value cannot be written
   */
  public static void write(
      StagedOutput out,
      Notation notation,
      Metadata metadata,
      JsonMapper mapper,
      ObjectWriter writer,
      Object value)
      throws IOException {
    Head head = new Head();
    try (JsonGenerator generator = generator(notation, head, mapper)) {
      ObjectNode members = Envelope.withoutSeal(metadata).toJson();
      members.put(BinarySeal.NAME, PLACE_HOLDER);
      generator.writeStartObject();
      generator.writeName(Envelope.METADATA);
      mapper.writeTree(generator, members);
      generator.writeName(Envelope.DATA);
      generator.flush();
      head.passOnTo(out);
      writer.writeValue(generator, value);
      generator.writeEndObject();
    } catch (JacksonIOException failure) {
      throw failure.getCause();
    }
  }

  /**
   * Writes the bare value.
   *
   * @throws JacksonException if the value cannot be written
   */
  public static void writeValue(
      StagedOutput out, Notation notation, JsonMapper mapper, ObjectWriter writer, Object value)
      throws IOException {
    try (JsonGenerator generator = generator(notation, out, mapper)) {
      writer.writeValue(generator, value);
    } catch (JacksonIOException failure) {
      throw failure.getCause();
    }
  }

  private static JsonGenerator generator(Notation notation, OutputStream out, JsonMapper mapper) {
    StreamReadConstraints limits = mapper.tokenStreamFactory().streamReadConstraints();
    JsonGenerator generator =
        notation.factory(limits).createGenerator(new Writing(mapper), new Unclosed(out));
    return new BoundedGenerator(generator, limits, 0);
  }

  /** Where a generator writes until its head can be divided at the place holder. */
  private static final class Head extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private StagedOutput next;

    void passOnTo(StagedOutput out) throws IOException {
      byte[] head = bytes.toByteArray();
      int at = BinarySeal.find(head, PLACE_HOLDER.getBytes(StandardCharsets.US_ASCII));
      out.write(head, 0, at);
      out.reserve(SealedSlot.LENGTH, new SealedSlot());
      int rest = at + SealedSlot.LENGTH;
      out.write(head, rest, head.length - rest);
      next = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] chunk, int offset, int length) throws IOException {
      (next == null ? bytes : next).write(chunk, offset, length);
    }
  }

  /** Keeps a generator from closing or flushing what it writes to. */
  private static final class Unclosed extends FilterOutputStream {
    private Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] chunk, int offset, int length) throws IOException {
      out.write(chunk, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** Lets serializers of the caller's mapper write values of their own. */
  private static final class Writing extends ObjectWriteContext.Base {
    private final JsonMapper mapper;

    private Writing(JsonMapper mapper) {
      this.mapper = mapper;
    }

    @Override
    public void writeValue(JsonGenerator generator, Object value) {
      mapper.writeValue(generator, value);
    }

    @Override
    public void writeTree(JsonGenerator generator, TreeNode tree) {
      mapper.writeValue(generator, tree);
    }
  }
}
