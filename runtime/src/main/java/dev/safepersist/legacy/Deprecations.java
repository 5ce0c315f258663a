package dev.safepersist.legacy;

import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.message.Log;
import dev.safepersist.message.runtime.RuntimeMessage;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The watch over the use of versions: refuses those outside the window, warns of deprecated ones
 * once for each program, version and day, and counts all uses. The counts are kept in a file, to
 * which several processes may add. They are written a minute after a use, by {@link #close}, and
 * when the JVM shuts down; a process that is killed loses the last minute. A file that cannot be
 * written disturbs no user of a version. Safe for use by several threads.
 *
 * <pre>{@code
 * Deprecations watch = new Deprecations(window, Path.of("state", VersionUses.FILE_NAME));
 * LegacyStore<OldSong> old =
 *     LegacyView.of(songs).withDeprecations(watch, "player 1.4").serving(2, OldSong.class);
 * }</pre>
 *
 * @since 0.1
 */
public final class Deprecations implements Closeable {
  private static final int MOST_WARNINGS = 1_024;
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final VersionWindow window;
  private final Path file;
  private final InstantSource clock;
  private final Duration pause;
  private final Instant begin;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Deprecations::daemon);
  private final Thread atShutdown = new Thread(this::flushQuietly, "safepersist-uses-exit");
  private final Map<Warning, LocalDate> warned = new LinkedHashMap<>();
  private UseCounts counts = new UseCounts();
  private Optional<ScheduledFuture<?>> planned = Optional.empty();

  private record Warning(String program, int version) {}

  /**
   * A watch.
   *
   * @param window the versions that are served
   * @param file where the uses are counted; named {@link VersionUses#FILE_NAME}, it is found by
   *     {@code migrate report --compatibility}
   */
  public Deprecations(VersionWindow window, Path file) {
    this(window, file, SystemTime.CLOCK, PAUSE);
  }

  Deprecations(VersionWindow window, Path file, InstantSource clock, Duration pause) {
    this.pause = pause;
    this.window = window;
    this.file = file;
    this.clock = clock;
    this.begin = now();
    Runtime.getRuntime().addShutdownHook(atShutdown);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "safepersist-uses");
    thread.setDaemon(true);
    return thread;
  }

  /** The versions that are served. */
  public VersionWindow window() {
    return window;
  }

  /**
   * Notes a use.
   *
   * @param program who uses the version
   * @param artifact what is used
   * @throws VersionRefusedException if the version is not served
   */
  public void used(int version, Access access, String program, String artifact) {
    window.require(version, program);
    Instant now = now();
    VersionUse use = new VersionUse(artifact, version, access, program, 1, now, now);
    boolean warn;
    synchronized (this) {
      counts.add(use);
      plan();
      warn = isFirstToday(new Warning(program, version), now.atZone(ZoneOffset.UTC).toLocalDate());
    }
    if (warn) {
      Deprecation deprecation = window.deprecation(version).orElseThrow();
      Log.log(
          Level.WARNING,
          RuntimeMessage.VERSION_DEPRECATED.text(
              program,
              version,
              deprecation.since(),
              deprecation.removal(),
              window.successor(version),
              deprecation.guidance()));
    }
  }

  private boolean isFirstToday(Warning warning, LocalDate today) {
    boolean deprecated =
        window.deprecation(warning.version()).filter(it -> !today.isBefore(it.since())).isPresent();
    if (!deprecated || today.equals(warned.get(warning))) {
      return false;
    }
    warned.remove(warning);
    warned.put(warning, today);
    if (warned.size() > MOST_WARNINGS) {
      warned.remove(warned.keySet().iterator().next());
    }
    return true;
  }

  private void plan() {
    if (planned.isPresent()) {
      return;
    }
    try {
      planned =
          Optional.of(timer.schedule(this::flushQuietly, pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (RejectedExecutionException closed) {
      Log.log(Level.DEBUG, () -> "a use after the end of " + file + " is not counted");
    }
  }

  /**
   * Writes what was counted.
   *
   * @throws IOException if it was not written; it stays counted, and is written with the next uses
   */
  public void flush() throws IOException {
    List<VersionUse> more = taken();
    if (more.isEmpty()) {
      return;
    }
    try {
      VersionUses.add(file, window, begin, more);
    } catch (IOException | RuntimeException failure) {
      putBack(more);
      throw failure;
    }
  }

  private synchronized List<VersionUse> taken() {
    planned = Optional.empty();
    List<VersionUse> taken = counts.list();
    counts = new UseCounts();
    return taken;
  }

  private synchronized void putBack(List<VersionUse> uses) {
    uses.forEach(counts::add);
  }

  private void flushQuietly() {
    try {
      flush();
    } catch (IOException | RuntimeException failure) {
      Log.log(Level.WARNING, RuntimeMessage.USES_NOT_COUNTED.text(file, failure.getMessage()));
    }
  }

  @Override
  public void close() throws IOException {
    timer.shutdownNow();
    try {
      Runtime.getRuntime().removeShutdownHook(atShutdown);
    } catch (IllegalStateException endsAlready) {
      Log.log(Level.DEBUG, "the uses are written while the JVM shuts down");
    }
    flush();
  }
}
