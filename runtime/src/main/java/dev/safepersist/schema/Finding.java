package dev.safepersist.schema;

/**
 * Something noticed about a document.
 *
 * @param severity how bad it is
 * @param pointer where in the document, as a JSON pointer; empty for the document as a whole
 * @param schemaPointer the rule, as a JSON pointer into the schema; empty if no schema is involved
 * @param message what is wrong: expected and found
 * @param evidence the numbers behind it, such as {@code 450 of 500 values}; empty if the message
 *     says it all
 * @since 0.1
 */
public record Finding(
    Severity severity, String pointer, String schemaPointer, String message, String evidence) {
  /** A finding whose message says it all. */
  public Finding(Severity severity, String pointer, String schemaPointer, String message) {
    this(severity, pointer, schemaPointer, message, "");
  }

  /** How bad a finding is. */
  public enum Severity {
    /** Good to know. */
    INFO,
    /** Suspicious. */
    WARNING,
    /** Wrong. */
    ERROR
  }
}
