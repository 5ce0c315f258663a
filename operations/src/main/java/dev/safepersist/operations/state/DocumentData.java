package dev.safepersist.operations.state;

import dev.safepersist.envelope.BinaryEnvelope;
import dev.safepersist.envelope.Envelope;
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
   * @param name the name that tells the notation, where the bytes do not
   * @throws JacksonException if it is not a document
   */
  public static JsonNode read(Path file, String name) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    byte[] text = Gzip.isMarked(bytes) ? Gzip.decompress(bytes, Gzip.most(bytes.length)) : bytes;
    Notation notation = Format.of(text, name).notation();
    if (notation.isBinary()) {
      return BinaryEnvelope.read(text, notation, Json.mapper()).data();
    }
    Optional<Envelope> envelope = Envelope.read(text);
    return envelope.isPresent()
        ? EXACT.readTree(text, envelope.get().dataOffset(), envelope.get().dataLength())
        : EXACT.readTree(text);
  }
}
