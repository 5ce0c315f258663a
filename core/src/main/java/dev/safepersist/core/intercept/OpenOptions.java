package dev.safepersist.core.intercept;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.util.Optional;
import java.util.Set;

/** What a set of open options asks for. */
public final class OpenOptions {
  private OpenOptions() {}

  /** What the file is opened for; empty if the open is never redirected. */
  public static Optional<Access> access(Set<?> options) {
    boolean append = options.contains(APPEND);
    if (!append && !options.contains(WRITE)) {
      return Optional.of(Access.READ);
    }
    if (options.contains(CREATE_NEW) || options.contains(DELETE_ON_CLOSE)) {
      return Optional.empty();
    }
    if (append) {
      return Optional.of(Access.APPEND);
    }
    return Optional.of(options.contains(TRUNCATE_EXISTING) ? Access.TRUNCATE : Access.UPDATE);
  }
}
