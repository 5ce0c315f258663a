package dev.safepersist.migration.spi;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Documents in the order of their keys, read one by one. For one thread. */
public interface Cursor extends Closeable {
  /** The next document; empty at the end. */
  Optional<Reading> next() throws IOException;
}
