package dev.safepersist.schema;

import dev.safepersist.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * A schema that cannot be used: missing, malformed, not a schema, or with a broken reference.
 *
 * @since 0.1
 */
public final class SchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String id;

  SchemaException(MessageId id, @Nullable Throwable cause, @Nullable Object... arguments) {
    super(id.text(arguments), cause);
    this.id = id.id();
  }

  /** The failure that a message describes. Not for callers outside SafePersist. */
  @SuppressWarnings("exports")
  public static SchemaException of(MessageId id, Object... arguments) {
    return new SchemaException(id, null, arguments);
  }

  /** The id of the message, such as {@code SP202}. */
  public String id() {
    return id;
  }
}
