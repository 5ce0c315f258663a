package dev.safepersist.observe;

import java.nio.file.Path;
import java.time.Duration;

/** Something that the product did. More kinds may come: a switch needs a default. */
public sealed interface Event {
  /** The file, as the caller named it. */
  Path file();

  /**
   * A new version is there. A backup that was restored is a new version too.
   *
   * @param serial its number
   * @param bytes its length
   * @param steps how long the save took
   */
  record Saved(Path file, long serial, long bytes, Steps steps) implements Event {}

  /**
   * A new version did not pass a check; the old one is there.
   *
   * @param bytes how many bytes were staged
   * @param reason the message of the exception
   * @param steps how long the save took until then
   */
  record Rejected(Path file, long bytes, String reason, Steps steps) implements Event {}

  /**
   * A save failed otherwise.
   *
   * @param step in which step
   * @param unchanged whether the old version is certainly there
   * @param cause the exception that the caller got, or that is its cause
   * @param steps how long the save took until then
   */
  record Failed(Path file, Step step, boolean unchanged, Throwable cause, Steps steps)
      implements Event {}

  /**
   * A value was loaded.
   *
   * @param bytes the length of the file
   * @param origin the name of the constant of {@code dev.safepersist.store.Origin}
   * @param time how long the load took
   */
  record Loaded(Path file, long bytes, String origin, Duration time) implements Event {}

  /**
   * A file is there, but no value could be loaded from it.
   *
   * @param cause the exception that the caller got
   * @param time how long the attempt took
   */
  record NotLoaded(Path file, Throwable cause, Duration time) implements Event {}

  /**
   * Something that was left broken or half done is in order again.
   *
   * @param remedy what was done
   * @param bytes the length of what was put in place or removed
   * @param time how long that took
   */
  record Recovered(Path file, Remedy remedy, long bytes, Duration time) implements Event {}
}
