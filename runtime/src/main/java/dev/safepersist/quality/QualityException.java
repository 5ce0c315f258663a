package dev.safepersist.quality;

import dev.safepersist.message.runtime.RuntimeMessage;
import org.jspecify.annotations.Nullable;

/**
 * Quality rules that cannot be used: missing, malformed, or not known.
 *
 * @since 0.1
 */
public final class QualityException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  QualityException(@Nullable Throwable cause, String place, String problem, String hint) {
    super(RuntimeMessage.RULES_UNUSABLE.text(place, problem, hint), cause);
  }
}
