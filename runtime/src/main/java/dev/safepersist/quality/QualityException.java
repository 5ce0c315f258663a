package dev.safepersist.quality;

import dev.safepersist.message.runtime.RuntimeMessage;

/**
 * Quality rules that cannot be used: missing, malformed, or not known.
 *
 * @since 0.1
 */
public final class QualityException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  QualityException(Throwable cause, String place, String problem, String hint) {
    super(RuntimeMessage.RULES_UNUSABLE.text(place, problem, hint), cause);
  }
}
