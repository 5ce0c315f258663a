package dev.safepersist.core.structure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * UTF-16 and UTF-32 without a byte order mark, by the zeros among the first four bytes: a document
 * begins with an ASCII character (RFC 4627, section 3). UTF-32 is looked up when the JVM starts to
 * use this, and left out where it is missing.
 */
final class WideCharset {
  private static final Optional<Charset> UTF_32BE = charset("UTF-32BE");
  private static final Optional<Charset> UTF_32LE = charset("UTF-32LE");

  private WideCharset() {}

  static Optional<Charset> of(DocumentSource source) throws IOException {
    byte[] head;
    try (InputStream in = source.open()) {
      head = in.readNBytes(4);
    }
    if (head.length < 2) {
      return Optional.empty();
    }
    boolean longEnough = head.length == 4;
    if (head[0] == 0 && head[1] != 0) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    if (head[0] != 0 && head[1] == 0) {
      return longEnough && head[2] == 0 && head[3] == 0
          ? UTF_32LE
          : Optional.of(StandardCharsets.UTF_16LE);
    }
    return longEnough && head[0] == 0 && head[2] == 0 && head[3] != 0 ? UTF_32BE : Optional.empty();
  }

  private static Optional<Charset> charset(String name) {
    return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
  }
}
