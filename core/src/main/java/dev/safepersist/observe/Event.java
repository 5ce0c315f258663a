package dev.safepersist.observe;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Something that the product did. More kinds may come: a switch needs a default.
 *
 * @since 0.1
 */
public sealed interface Event {
  /** The file, as the caller named it. */
  Path file();

  /** A new version is in place. A restored backup is a new version, too. */
  final class Saved implements Event {
    private final Path file;
    private final long serial;
    private final long bytes;
    private final Steps steps;

    /** Creates one. */
    public Saved(Path file, long serial, long bytes, Steps steps) {
      this.file = file;
      this.serial = serial;
      this.bytes = bytes;
      this.steps = steps;
    }

    @Override
    public Path file() {
      return file;
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

    private List<Object> parts() {
      return Arrays.asList(file, serial, bytes, steps);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Saved that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
      return parts().hashCode();
    }

    @Override
    public String toString() {
      return "Saved" + parts();
    }
  }

  /** A new version did not pass a check; the old one stays in place. */
  final class Rejected implements Event {
    private final Path file;
    private final long bytes;
    private final String reason;
    private final Steps steps;

    /** Creates one. */
    public Rejected(Path file, long bytes, String reason, Steps steps) {
      this.file = file;
      this.bytes = bytes;
      this.reason = reason;
      this.steps = steps;
    }

    @Override
    public Path file() {
      return file;
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

    private List<Object> parts() {
      return Arrays.asList(file, bytes, reason, steps);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Rejected that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
      return parts().hashCode();
    }

    @Override
    public String toString() {
      return "Rejected" + parts();
    }
  }

  /** A save failed for another reason. */
  final class Failed implements Event {
    private final Path file;
    private final Step step;
    private final boolean unchanged;
    private final Throwable cause;
    private final Steps steps;

    /** Creates one. */
    public Failed(Path file, Step step, boolean unchanged, Throwable cause, Steps steps) {
      this.file = file;
      this.step = step;
      this.unchanged = unchanged;
      this.cause = cause;
      this.steps = steps;
    }

    @Override
    public Path file() {
      return file;
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

    private List<Object> parts() {
      return Arrays.asList(file, step, unchanged, cause, steps);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Failed that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
      return parts().hashCode();
    }

    @Override
    public String toString() {
      return "Failed" + parts();
    }
  }

  /** A value was loaded. */
  final class Loaded implements Event {
    private final Path file;
    private final long bytes;
    private final String origin;
    private final Duration time;

    /** Creates one. */
    public Loaded(Path file, long bytes, String origin, Duration time) {
      this.file = file;
      this.bytes = bytes;
      this.origin = origin;
      this.time = time;
    }

    @Override
    public Path file() {
      return file;
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

    private List<Object> parts() {
      return Arrays.asList(file, bytes, origin, time);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Loaded that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
      return parts().hashCode();
    }

    @Override
    public String toString() {
      return "Loaded" + parts();
    }
  }

  /** The file exists, but no value could be loaded from it. */
  final class NotLoaded implements Event {
    private final Path file;
    private final Throwable cause;
    private final Duration time;

    /** Creates one. */
    public NotLoaded(Path file, Throwable cause, Duration time) {
      this.file = file;
      this.cause = cause;
      this.time = time;
    }

    @Override
    public Path file() {
      return file;
    }

    /** The exception that the caller got. */
    public Throwable cause() {
      return cause;
    }

    /** How long the attempt took. */
    public Duration time() {
      return time;
    }

    private List<Object> parts() {
      return Arrays.asList(file, cause, time);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof NotLoaded that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
      return parts().hashCode();
    }

    @Override
    public String toString() {
      return "NotLoaded" + parts();
    }
  }

  /** Something left corrupt or unfinished was repaired. */
  final class Recovered implements Event {
    private final Path file;
    private final Remedy remedy;
    private final long bytes;
    private final Duration time;

    /** Creates one. */
    public Recovered(Path file, Remedy remedy, long bytes, Duration time) {
      this.file = file;
      this.remedy = remedy;
      this.bytes = bytes;
      this.time = time;
    }

    @Override
    public Path file() {
      return file;
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

    private List<Object> parts() {
      return Arrays.asList(file, remedy, bytes, time);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Recovered that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
      return parts().hashCode();
    }

    @Override
    public String toString() {
      return "Recovered" + parts();
    }
  }
}
