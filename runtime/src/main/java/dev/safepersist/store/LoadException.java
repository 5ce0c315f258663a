package dev.safepersist.store;

import dev.safepersist.schema.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that exists but cannot be loaded; the message names the file, the place and the remedy.
 *
 * @since 0.1
 */
public class LoadException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final transient List<Finding> findings;

  /** Creates an exception with a finished message. */
  @SuppressWarnings("exports") // callers compile without JSpecify
  public LoadException(
      Path file, String message, List<Finding> findings, @Nullable Throwable cause) {
    super(message, cause);
    this.file = file;
    this.findings = List.copyOf(findings);
  }

  /** The file, as the caller named it. */
  public Path file() {
    return file;
  }

  /** The schema errors, if those are the reason. */
  public List<Finding> findings() {
    return findings;
  }
}
