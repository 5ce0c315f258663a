package dev.safepersist.legacy;

/**
 * A document that cannot be shown in an older version, or a change of it that cannot be put back.
 * The message names the place and the reason.
 *
 * @since 0.1
 */
public final class LensException extends Exception {
  private static final long serialVersionUID = 1L;

  LensException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
