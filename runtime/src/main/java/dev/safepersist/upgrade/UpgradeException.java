package dev.safepersist.upgrade;

import org.jspecify.annotations.Nullable;

/**
 * Data that could not be brought to a newer schema version.
 *
 * @since 0.1
 */
public final class UpgradeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int version;

  UpgradeException(int version, String problem, @Nullable Throwable cause) {
    super(problem, cause);
    this.version = version;
  }

  /** The version from which the step failed or is missing. */
  public int version() {
    return version;
  }
}
