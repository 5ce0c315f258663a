package dev.safepersist.save;

import java.io.IOException;

/**
 * An action with a result that may fail with an {@link IOException}.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface IOSupplier<T> {
  /** Does it. */
  T get() throws IOException;
}
