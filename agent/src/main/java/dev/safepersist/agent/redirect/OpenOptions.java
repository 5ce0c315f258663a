package dev.safepersist.agent.redirect;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.util.Set;

/** What a set of open options asks for. */
final class OpenOptions {
  private OpenOptions() {}

  /** Whether a file opened with {@code options} begins empty, and stays when it is closed. */
  static boolean truncate(Set<?> options) {
    return options.contains(WRITE)
        && options.contains(TRUNCATE_EXISTING)
        && !options.contains(APPEND)
        && !options.contains(CREATE_NEW)
        && !options.contains(DELETE_ON_CLOSE);
  }
}
