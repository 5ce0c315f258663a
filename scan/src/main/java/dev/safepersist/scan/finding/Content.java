package dev.safepersist.scan.finding;

import java.util.Locale;

/** What is written. */
public enum Content {
  /** A JSON document. */
  JSON,
  /** A YAML document. */
  YAML,
  /** A TOML document. */
  TOML,
  /** An XML document made from objects. */
  XML,
  /** A file of {@link java.util.Properties} or the like. */
  PROPERTIES,
  /** Serialized Java objects. */
  OBJECTS,
  /** A key store. */
  KEYS,
  /** An archive or a compressed copy. */
  ARCHIVE,
  /** An image. */
  IMAGE,
  /** A copy of a stream or another file. */
  COPY,
  /** Text of unknown format. */
  TEXT,
  /** Bytes of unknown format. */
  BYTES;

  /** Whether this is a format of objects that a program reads again. */
  public boolean isEncoded() {
    return compareTo(KEYS) <= 0;
  }

  /** The name as reports write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
