package dev.safepersist.legacy;

/**
 * A version that is not served: too old, or too new.
 *
 * @since 0.1
 */
public final class VersionRefusedException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int version;

  VersionRefusedException(int version, String message) {
    super(message);
    this.version = version;
  }

  /** The version. */
  public int version() {
    return version;
  }
}
