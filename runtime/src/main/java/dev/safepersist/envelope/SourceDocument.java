package dev.safepersist.envelope;

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

/**
 * The document of a file, opened for reading from its first byte, decompressed.
 *
 * @param in the bytes of the document
 * @param notation how it is written
 * @param compressed whether the file is compressed
 */
record SourceDocument(InputStream in, Notation notation, boolean compressed) implements Closeable {
  private static final int HEAD = 4;

  static SourceDocument of(Path file, String name) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    try {
      boolean compressed = Gzip.isMarked(peek(in));
      InputStream document = compressed ? new BufferedInputStream(Gzip.open(in)) : in;
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
