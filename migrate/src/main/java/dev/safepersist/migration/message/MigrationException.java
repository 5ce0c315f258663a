package dev.safepersist.migration.message;

import java.io.IOException;

/** A migration, or an operation on one, that was refused or stopped; the message has the remedy. */
public class MigrationException extends IOException {
  private static final long serialVersionUID = 1L;

  private final MigrationMessage reason;

  /** The exception for {@code reason}, whose place holders the arguments fill. */
  public MigrationException(MigrationMessage reason, Object... arguments) {
    super(reason.text(arguments));
    this.reason = reason;
  }

  /** Why. */
  public MigrationMessage reason() {
    return reason;
  }

  /** This, caused by {@code cause}. */
  public MigrationException causedBy(Throwable cause) {
    initCause(cause);
    return this;
  }
}
