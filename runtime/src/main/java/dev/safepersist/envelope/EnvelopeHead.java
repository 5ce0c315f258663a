package dev.safepersist.envelope;

import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.json.Metadata;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The metadata of a file without its data. SafePersist writes the metadata first, and then the data
 * is not even read; of a file of another program, such as one that sorts its keys, the data may
 * come first.
 */
public final class EnvelopeHead {
  private EnvelopeHead() {}

  /**
   * The metadata of {@code file}; empty if the file is not an envelope. Nothing says that it is
   * intact.
   */
  public static Optional<Metadata> read(Path file) throws IOException {
    return read(file, file.getFileName().toString());
  }

  /**
   * The metadata of a version of a file.
   *
   * @param version where the version is
   * @param name the name of the file, which decides the notation where its bytes do not
   */
  public static Optional<Metadata> read(Path version, String name) throws IOException {
    return Uninterrupted.call(() -> readOnce(version, name));
  }

  private static Optional<Metadata> readOnce(Path file, String name) throws IOException {
    try (SourceDocument document = SourceDocument.of(file, name);
        JsonParser parser = document.parser()) {
      if (parser.nextToken() != JsonToken.START_OBJECT
          || parser.nextToken() != JsonToken.PROPERTY_NAME) {
        return Optional.empty();
      }
      boolean last = parser.currentName().equals(Envelope.DATA);
      if (last) {
        parser.nextToken();
        parser.skipChildren();
        parser.nextToken();
      }
      if (!isMetadata(parser)) {
        return Optional.empty();
      }
      Metadata metadata = metadata(document, parser);
      JsonToken next = parser.nextToken();
      boolean envelope =
          last
              ? next == JsonToken.END_OBJECT
              : next == JsonToken.PROPERTY_NAME && parser.currentName().equals(Envelope.DATA);
      return envelope ? Optional.of(metadata) : Optional.empty();
    } catch (JacksonIOException failure) {
      if (failure.getCause() instanceof CharConversionException
          || failure.getCause() instanceof EOFException
          || failure.getCause() instanceof ZipException) {
        return Optional.empty(); // zeros at the start of a torn file look like UTF-32
      }
      throw failure.getCause();
    } catch (JacksonException | EOFException | ZipException notReadable) {
      return Optional.empty();
    }
  }

  private static boolean isMetadata(JsonParser parser) {
    return parser.currentToken() == JsonToken.PROPERTY_NAME
        && parser.currentName().equals(Envelope.METADATA)
        && parser.nextToken() == JsonToken.START_OBJECT;
  }

  private static Metadata metadata(SourceDocument document, JsonParser parser) {
    if (document.notation().isBinary()) {
      return BinarySeal.metadata(BinaryEnvelope.members(parser));
    }
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    new FoundSeal().read(parser, members);
    return Metadata.of(members);
  }
}
