package dev.safepersist.schema;

import dev.safepersist.message.Message;

/** A schema that cannot be used: missing, malformed, not a schema, or with a broken reference. */
public final class SchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Message id;

  SchemaException(Message id, Throwable cause, Object... arguments) {
    super(id.text(arguments), cause);
    this.id = id;
  }

  /** Which of the reasons it is. */
  public Message id() {
    return id;
  }
}
