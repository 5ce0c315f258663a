package dev.safepersist.upgrade;

/**
 * Data that could not be brought to a newer schema version.
 *
 * @since 0.1
 */
public final class UpgradeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int version;

  UpgradeException(int version, String problem, Throwable cause) {
    super(problem, cause);
    this.version = version;
  }

  /** The version from which the step failed or is missing. */
  public int version() {
    return version;
  }
}
