package dev.safepersist.migration.config;

/** What transforms the documents. The result is the same. */
public enum TransformBy {
  /** This program. */
  JVM,
  /** The server of the table, without sending the documents; a plan says why it cannot. */
  SQL,
  /** The server where it can, else this program. */
  AUTO
}
