package dev.safepersist.core.disk;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock of the operating system: the only place where the core and the runtime read it. Times
 * that are recorded or judged come from the clock of the file instead, which is this one unless the
 * program gives another.
 */
public final class SystemTime {
  /** The clock of every file whose program gives no other. */
  public static final InstantSource CLOCK = InstantSource.system();

  private SystemTime() {}

  /** Now, for a comparison with the time of a file, which the operating system has set. */
  public static Instant now() {
    return CLOCK.instant();
  }
}
