package dev.safepersist.envelope;

import dev.safepersist.core.disk.FileInput;
import dev.safepersist.format.Format;
import dev.safepersist.format.Notation;
import dev.safepersist.json.Json;
import dev.safepersist.wire.Gzip;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.deser.DeserializationContextExt;
import tools.jackson.databind.json.JsonMapper;

/**
 * The document of a file, opened for reading from its first byte, decompressed.
 *
 * @param in the bytes of the document
 * @param notation how it is written
 * @param compressed whether the file is compressed
 */
public record SourceDocument(InputStream in, Notation notation, boolean compressed)
    implements Closeable {
  private static final int HEAD = 4;

  /**
   * Opens a file, of any length when it is decompressed.
   *
   * @param name its name, which decides the notation where its bytes do not
   */
  public static SourceDocument of(Path file, String name) throws IOException {
    return of(file, name, Long.MAX_VALUE);
  }

  /** Opens a file of unknown origin, as far as its length allows it to be decompressed. */
  public static SourceDocument bounded(Path file, String name) throws IOException {
    return of(file, name, Files.size(file));
  }

  private static SourceDocument of(Path file, String name, long length) throws IOException {
    InputStream in = new BufferedInputStream(new FileInput(file));
    try {
      boolean compressed = Gzip.isMarked(peek(in));
      InputStream document = in;
      if (compressed) {
        boolean bounded = length < Long.MAX_VALUE;
        document = new BufferedInputStream(bounded ? Gzip.openBounded(in, length) : Gzip.open(in));
      }
      return new SourceDocument(document, Format.of(peek(document), name).notation(), compressed);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** A parser at the beginning; binary numbers and texts, not places, are what it is for. */
  JsonParser parser() {
    return notation.isBinary()
        ? notation.factory().createParser(ObjectReadContext.empty(), in)
        : Json.mapper().createParser(in);
  }

  /** A parser at the beginning, by the rules and limits of a mapper, whose values it can read. */
  public JsonParser parser(JsonMapper mapper) {
    if (!notation.isBinary()) {
      return mapper.createParser(in);
    }
    StreamReadConstraints limits = mapper.tokenStreamFactory().streamReadConstraints();
    DeserializationContextExt context = mapper._deserializationContext();
    return context.assignAndReturnParser(notation.factory(limits).createParser(context, in));
  }

  private static byte[] peek(InputStream in) throws IOException {
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    return head;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
