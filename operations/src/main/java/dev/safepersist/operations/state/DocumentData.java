package dev.safepersist.operations.state;

import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.envelope.BinaryEnvelope;
import dev.safepersist.envelope.Envelope;
import dev.safepersist.envelope.PlainVersions;
import dev.safepersist.format.Format;
import dev.safepersist.format.Notation;
import dev.safepersist.json.Json;
import dev.safepersist.wire.Gzip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/** The data of a file in any notation, in memory. */
public final class DocumentData {
  /** Numbers keep every digit. */
  private static final ObjectReader EXACT =
      Json.mapper()
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .with(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

  private DocumentData() {}

  /**
   * Reads the data of {@code file}, without its envelope. Missing if there is none.
   *
   * @param name the name that shows the notation, where the bytes do not
   * @param stateDirectory where its state is kept; empty if next to it
   * @throws JacksonException if it is not a document
   */
  public static JsonNode read(Path file, String name, Optional<Path> stateDirectory)
      throws IOException {
    return read(file, name, plain(file, stateDirectory));
  }

  /** The versions of {@code file} that have no envelope, whatever their members are called. */
  @SuppressWarnings("exports")
  public static PlainVersions plain(Path file, Optional<Path> stateDirectory) throws IOException {
    return PlainVersions.of(StateFiles.open(file, stateDirectory).target());
  }

  /**
   * Reads the data of {@code file}, without its envelope. Missing if there is none.
   *
   * @param name the name that shows the notation, where the bytes do not
   * @param plain the versions of the file that have no envelope, whatever their members are called
   * @throws JacksonException if it is not a document
   */
  @SuppressWarnings("exports")
  public static JsonNode read(Path file, String name, PlainVersions plain) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String crc32c = Crc32c.hex(Crc32c.of(bytes));
    byte[] text = Gzip.isMarked(bytes) ? Gzip.decompress(bytes, Gzip.most(bytes.length)) : bytes;
    Notation notation = Format.of(text, name).notation();
    if (notation.isBinary()) {
      BinaryEnvelope found = BinaryEnvelope.read(text, notation, Json.mapper());
      return (plain.contain(crc32c, found.integrity()) ? found.plain() : found).data();
    }
    Optional<Envelope> envelope = Envelope.read(text);
    return envelope.isPresent() && !plain.contain(crc32c, envelope.get().integrity())
        ? EXACT.readTree(text, envelope.get().dataOffset(), envelope.get().dataLength())
        : EXACT.readTree(text);
  }
}
