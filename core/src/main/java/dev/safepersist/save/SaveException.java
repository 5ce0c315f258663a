package dev.safepersist.save;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A save that was not committed. The message names the file, what is wrong and the remedy; {@link
 * #outcome()} says what is on disk now.
 *
 * @since 0.1
 */
public class SaveException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final Outcome outcome;

  /**
   * Creates an exception with a finished message; see {@code dev.safepersist.message.MessageId}.
   */
  @SuppressWarnings("exports") // callers compile without JSpecify
  public SaveException(Path file, Outcome outcome, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.file = Objects.requireNonNull(file);
    this.outcome = Objects.requireNonNull(outcome);
  }

  /** The file that was to be saved, as the caller named it. */
  public Path file() {
    return file;
  }

  /** What is on disk now. */
  public Outcome outcome() {
    return outcome;
  }
}
