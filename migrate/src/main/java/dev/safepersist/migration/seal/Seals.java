package dev.safepersist.migration.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** How files of a migration are written and read: as they are, or encrypted. */
public interface Seals {
  /**
   * A stream whose bytes end up in {@code out}. Closing it ends the file, and closes {@code out}.
   *
   * @param context what the file is; an encrypted file opens only with the same context
   */
  OutputStream seal(OutputStream out, String context) throws IOException;

  /**
   * The bytes that were sealed.
   *
   * @throws IOException if the file was changed, ends early, has another context, or needs a key
   */
  InputStream open(InputStream in, String context) throws IOException;

  /** Whether files are encrypted. */
  boolean encrypts();

  /** Files as they are. */
  static Seals none() {
    return new PlainSeals();
  }

  /** Files encrypted with a data key each, which {@code key} wraps. */
  static Seals with(MasterKey key) {
    return new EncryptedSeals(key);
  }
}
