package dev.safepersist.observe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What an event consists of: events of one kind with equal parts are equal. */
abstract class EventParts {
  private final Path file;
  private final List<Object> parts;

  EventParts(Path file, Object... others) {
    this.file = file;
    this.parts = new ArrayList<>(List.of(file));
    parts.addAll(Arrays.asList(others));
  }

  /** The file, as the caller named it. */
  public final Path file() {
    return file;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof EventParts that
        && getClass() == that.getClass()
        && parts.equals(that.parts);
  }

  @Override
  public final int hashCode() {
    return parts.hashCode();
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + parts;
  }
}
