package dev.safepersist.migration.spi;

/** The outcome of an attempt to read one document. */
public sealed interface Reading {
  /** The key of the document. */
  String key();

  /** How many bytes were read; 0 if it could not be. */
  default long bytes() {
    if (this instanceof Foreseen foreseen) {
      return foreseen.document().bytes();
    }
    return this instanceof Found found ? found.document().bytes() : 0;
  }

  /**
   * A document that was read.
   *
   * @param document the document
   */
  record Found(Document document) implements Reading {
    @Override
    public String key() {
      return document.key();
    }
  }

  /**
   * A document that its place transforms itself, when it is written.
   *
   * @param document the document, without data
   * @param digestBefore the digest of its data
   * @param digestAfter the digest of the data that it will have
   */
  record Foreseen(Document document, String digestBefore, String digestAfter) implements Reading {
    @Override
    public String key() {
      return document.key();
    }
  }

  /**
   * A document that exists but cannot be read.
   *
   * @param key its key
   * @param problem what is wrong with it
   */
  record Unreadable(String key, String problem) implements Reading {}
}
