package dev.safepersist.migration.postgres.ledger;

import dev.safepersist.migration.seal.Seals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The protection of what the ledger holds of documents.
 *
 * @param seals what encrypts, if a key is configured
 */
public record Sealing(Seals seals) {
  byte[] sealed(byte[] bytes, String context) {
    if (!seals.encrypts()) {
      return bytes;
    }
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (OutputStream out = seals.seal(sealed, context)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sealed.toByteArray();
  }

  byte[] opened(byte[] bytes, String context) throws IOException {
    if (!seals.encrypts()) {
      return bytes;
    }
    try (InputStream in = seals.open(new ByteArrayInputStream(bytes), context)) {
      return in.readAllBytes();
    }
  }

  /** A text that may repeat values of documents; without an own place for it, it is not kept. */
  String discreet(String text) {
    return seals.encrypts() ? "not kept here, since a key is configured" : text;
  }
}
