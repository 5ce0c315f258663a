package dev.safepersist.core.structure;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read from the first one as often as needed. */
@FunctionalInterface
public interface DocumentSource {
  /** The bytes, from the first one. */
  InputStream open() throws IOException;
}
