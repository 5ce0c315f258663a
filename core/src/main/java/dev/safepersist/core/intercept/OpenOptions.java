package dev.safepersist.core.intercept;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.util.Set;

/** What a set of open options asks for. */
public final class OpenOptions {
  private OpenOptions() {}

  /** What the file is opened for; null for what is none of our business. */
  public static Access access(Set<?> options) {
    boolean append = options.contains(APPEND);
    if (!append && !options.contains(WRITE)) {
      return Access.READ;
    }
    if (options.contains(CREATE_NEW) || options.contains(DELETE_ON_CLOSE)) {
      return null;
    }
    if (append) {
      return Access.APPEND;
    }
    return options.contains(TRUNCATE_EXISTING) ? Access.TRUNCATE : Access.UPDATE;
  }
}
