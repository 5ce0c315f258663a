package dev.safepersist;

import dev.safepersist.commit.Check;
import dev.safepersist.commit.Content;
import dev.safepersist.commit.Policy;
import dev.safepersist.commit.Receipt;
import dev.safepersist.commit.StagedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One file and the policy by which it is written. The entry for programs that bring their own
 * bytes, such as the agent; {@link SafeFiles} and {@link Store} stand on it. Immutable.
 */
public final class SafeFile {
  private SafeFile() {}

  /** The file at {@code path}. */
  public static SafeFile of(Path path, Policy policy) {
    throw new UnsupportedOperationException();
  }

  /** Writes a new version. */
  public Receipt write(Content content, List<Check> checks) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Opens a stage for a new version. */
  public StagedFile stage() throws IOException {
    throw new UnsupportedOperationException();
  }
}
