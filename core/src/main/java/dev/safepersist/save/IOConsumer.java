package dev.safepersist.save;

import java.io.IOException;

/**
 * An action on something that may fail with an {@link IOException}.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface IOConsumer<T> {
  /** Does it. */
  void accept(T subject) throws IOException;
}
