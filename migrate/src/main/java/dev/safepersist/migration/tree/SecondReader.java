package dev.safepersist.migration.tree;

import dev.safepersist.core.disk.FileSum;
import dev.safepersist.envelope.PlainVersions;
import dev.safepersist.format.Format;
import dev.safepersist.format.Notation;
import dev.safepersist.migration.digest.StreamedDigest;
import dev.safepersist.wire.Gzip;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Reads a file token by token, and shares no code with the reader that migrates. */
final class SecondReader {
  private static final int HEAD = 4;
  private static final JsonFactory TEXT =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(20_000_000).build())
          .build();

  private SecondReader() {}

  /**
   * The digest of the data of a file; empty if it cannot be read.
   *
   * @param plain the versions of the file that have no envelope
   */
  static Optional<String> digest(String key, Path file, PlainVersions plain) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
      InputStream in = Gzip.isMarked(peek(raw)) ? new BufferedInputStream(Gzip.open(raw)) : raw;
      Notation notation = Format.of(peek(in), file.getFileName().toString()).notation();
      TokenStreamFactory factory = notation.isBinary() ? notation.factory() : TEXT;
      if (!isEnvelope(file, notation) || plain.contain(FileSum.of(file).crc32c())) {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), in)) {
          return Optional.of(StreamedDigest.of(key, parser));
        }
      }
      try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), in)) {
        return enveloped(key, parser);
      }
    } catch (JacksonException | IllegalArgumentException | NoSuchFileException unreadable) {
      return Optional.empty();
    }
  }

  private static byte[] peek(InputStream in) throws IOException {
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    return head;
  }

  /** An object whose two members are an object {@code metadata} and {@code data}. */
  private static boolean isEnvelope(Path file, Notation notation) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
      InputStream in = Gzip.isMarked(peek(raw)) ? Gzip.open(raw) : raw;
      TokenStreamFactory factory = notation.isBinary() ? notation.factory() : TEXT;
      try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), in)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          return false;
        }
        int members = 0;
        boolean metadata = false;
        boolean data = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          JsonToken value = parser.nextToken();
          metadata |= name.equals("metadata") && value == JsonToken.START_OBJECT;
          data |= name.equals("data");
          members++;
          parser.skipChildren();
        }
        return members == 2 && metadata && data;
      }
    }
  }

  private static Optional<String> enveloped(String key, JsonParser parser) {
    parser.nextToken();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("data")) {
        return Optional.of(StreamedDigest.ofValue(key, parser));
      }
      parser.skipChildren();
    }
    return Optional.empty();
  }
}
