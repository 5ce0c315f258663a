package dev.safepersist.observe;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Something that the product did. More kinds may come: a switch needs a default.
 *
 * @since 0.1
 */
public sealed interface Event {
  /** The file, as the caller named it. */
  Path file();

  /** A new version is in place. A restored backup is a new version, too. */
  final class Saved extends EventParts implements Event {
    private final long serial;
    private final long bytes;
    private final Steps steps;

    /** Creates one. */
    public Saved(Path file, long serial, long bytes, Steps steps) {
      super(file, serial, bytes, steps);
      this.serial = serial;
      this.bytes = bytes;
      this.steps = steps;
    }

    /** Its number. */
    public long serial() {
      return serial;
    }

    /** Its length. */
    public long bytes() {
      return bytes;
    }

    /** How long the save took. */
    public Steps steps() {
      return steps;
    }
  }

  /** A new version did not pass a check; the old one stays in place. */
  final class Rejected extends EventParts implements Event {
    private final long bytes;
    private final String reason;
    private final Steps steps;

    /** Creates one. */
    public Rejected(Path file, long bytes, String reason, Steps steps) {
      super(file, bytes, reason, steps);
      this.bytes = bytes;
      this.reason = reason;
      this.steps = steps;
    }

    /** How many bytes were staged. */
    public long bytes() {
      return bytes;
    }

    /** The message of the exception. */
    public String reason() {
      return reason;
    }

    /** How long the save took until then. */
    public Steps steps() {
      return steps;
    }
  }

  /** A save failed for another reason. */
  final class Failed extends EventParts implements Event {
    private final Step step;
    private final boolean unchanged;
    private final Throwable cause;
    private final Steps steps;

    /** Creates one. */
    public Failed(Path file, Step step, boolean unchanged, Throwable cause, Steps steps) {
      super(file, step, unchanged, cause, steps);
      this.step = step;
      this.unchanged = unchanged;
      this.cause = cause;
      this.steps = steps;
    }

    /** In which step. */
    public Step step() {
      return step;
    }

    /** Whether the old version is certainly there. */
    public boolean unchanged() {
      return unchanged;
    }

    /** The exception that the caller got, or that is its cause. */
    public Throwable cause() {
      return cause;
    }

    /** How long the save took until then. */
    public Steps steps() {
      return steps;
    }
  }

  /** A value was loaded. */
  final class Loaded extends EventParts implements Event {
    private final long bytes;
    private final String origin;
    private final Duration time;

    /** Creates one. */
    public Loaded(Path file, long bytes, String origin, Duration time) {
      super(file, bytes, origin, time);
      this.bytes = bytes;
      this.origin = origin;
      this.time = time;
    }

    /** The length of the file. */
    public long bytes() {
      return bytes;
    }

    /** The name of the constant of {@code dev.safepersist.store.Origin}. */
    public String origin() {
      return origin;
    }

    /** How long the load took. */
    public Duration time() {
      return time;
    }
  }

  /** The file exists, but no value could be loaded from it. */
  final class NotLoaded extends EventParts implements Event {
    private final Throwable cause;
    private final Duration time;

    /** Creates one. */
    public NotLoaded(Path file, Throwable cause, Duration time) {
      super(file, cause, time);
      this.cause = cause;
      this.time = time;
    }

    /** The exception that the caller got. */
    public Throwable cause() {
      return cause;
    }

    /** How long the attempt took. */
    public Duration time() {
      return time;
    }
  }

  /** Something left corrupt or unfinished was repaired. */
  final class Recovered extends EventParts implements Event {
    private final Remedy remedy;
    private final long bytes;
    private final Duration time;

    /** Creates one. */
    public Recovered(Path file, Remedy remedy, long bytes, Duration time) {
      super(file, remedy, bytes, time);
      this.remedy = remedy;
      this.bytes = bytes;
      this.time = time;
    }

    /** What was done. */
    public Remedy remedy() {
      return remedy;
    }

    /** The length of what was put in place or removed. */
    public long bytes() {
      return bytes;
    }

    /** How long that took. */
    public Duration time() {
      return time;
    }
  }
}
