package dev.safepersist.operations.document;

import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.stage.Content;
import dev.safepersist.core.stage.StagedOutput;
import dev.safepersist.envelope.Envelope;
import dev.safepersist.envelope.Envelope.Integrity;
import dev.safepersist.envelope.GzipOutput;
import dev.safepersist.envelope.PlainVersions;
import dev.safepersist.format.Format;
import dev.safepersist.format.Notation;
import dev.safepersist.json.Json;
import dev.safepersist.json.Metadata;
import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.wire.Gzip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.util.RawValue;

/** A document of text and what is around it in its file. The text is kept as it is, to the byte. */
public final class StateDocument {
  private final boolean gzip;
  private final Optional<Metadata> metadata;
  private final Integrity integrity;
  private final byte[] text;

  private StateDocument(
      boolean gzip, Optional<Metadata> metadata, Integrity integrity, byte[] text) {
    this.gzip = gzip;
    this.metadata = metadata;
    this.integrity = integrity;
    this.text = text;
  }

  /** An empty document for a file that does not exist. */
  public static StateDocument empty(Path file) {
    String name = String.valueOf(file.getFileName());
    return new StateDocument(
        Format.ofName(name).gzip(), Optional.empty(), Integrity.ABSENT, new byte[0]);
  }

  /**
   * The document of a file.
   *
   * @param bytes all bytes of the file
   * @param plain the versions of the file that have no envelope, whatever their members are called
   * @throws IOException if it is binary, or damaged as a compressed file
   */
  @SuppressWarnings("exports")
  public static StateDocument of(byte[] bytes, Path file, PlainVersions plain) throws IOException {
    boolean gzip = Gzip.isMarked(bytes);
    byte[] text = gzip ? Gzip.decompress(bytes, Gzip.most(bytes.length)) : bytes;
    Notation notation = Format.of(text, String.valueOf(file.getFileName())).notation();
    if (notation.isBinary() && text.length > 0) {
      throw new IOException(OperationsMessage.BINARY_DOCUMENT.text(file, notation));
    }
    try {
      Optional<Envelope> envelope = Envelope.read(text);
      if (envelope.isPresent()
          && !plain.contain(Crc32c.hex(Crc32c.of(bytes)), envelope.get().integrity())) {
        int from = envelope.get().dataOffset();
        byte[] data = Arrays.copyOfRange(text, from, from + envelope.get().dataLength());
        return new StateDocument(
            gzip, Optional.of(envelope.get().metadata()), envelope.get().integrity(), data);
      }
    } catch (JacksonException notJson) {
      // it is edited as it is
    }
    return new StateDocument(gzip, Optional.empty(), Integrity.ABSENT, text);
  }

  /** Whether the file is compressed. */
  public boolean gzip() {
    return gzip;
  }

  /** The metadata of the envelope; empty if there is none. */
  public Optional<Metadata> metadata() {
    return metadata;
  }

  /** Whether the envelope is as it was saved; it has no checksum if it is new. */
  @SuppressWarnings("exports")
  public Integrity integrity() {
    return integrity;
  }

  /** The document without its envelope. */
  public byte[] text() {
    return text.clone();
  }

  /** This, with another text. */
  public StateDocument withText(byte[] other) {
    return new StateDocument(gzip, metadata, integrity, other.clone());
  }

  /** This, with an envelope of this metadata, or without one. */
  public StateDocument withMetadata(Optional<Metadata> other) {
    return new StateDocument(gzip, other, Integrity.ABSENT, text);
  }

  /** The bytes of the file, for a save; the envelope is sealed by it. */
  @SuppressWarnings("exports")
  public Content content() {
    return out -> {
      if (gzip) {
        GzipOutput compressed = new GzipOutput(out, metadata.isPresent());
        write(compressed);
        compressed.finish();
      } else {
        write(out);
      }
    };
  }

  private void write(StagedOutput out) throws IOException {
    if (metadata.isPresent()) {
      String data = new String(text, StandardCharsets.UTF_8);
      if (!Arrays.equals(data.getBytes(StandardCharsets.UTF_8), text)) {
        throw new IOException(OperationsMessage.NOT_UTF8.text());
      }
      RawValue raw = new RawValue(data);
      Envelope.write(out, metadata.get(), Json.mapper().writer(), raw);
    } else {
      out.write(text);
    }
  }
}
