package dev.safepersist.migration.run;

import dev.safepersist.message.Log;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.progress.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Says every second that a run lives, and how far it is: in {@code progress.json}, which other
 * processes read, and to the watchers in this one. The file is no record: it may be missing, or be
 * from an earlier run.
 */
public final class Heartbeat implements Closeable {
  private static final String FILE = "progress.json";
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration FRESH = Duration.ofSeconds(15);

  private final Thread thread;
  private final Runnable beat;
  private volatile boolean closed;

  private Heartbeat(Runnable beat) {
    this.beat = beat;
    this.thread = new Thread(this::run, "migration-heartbeat");
    thread.setDaemon(true);
  }

  /**
   * Begins.
   *
   * @param folder where the file goes; nowhere if empty
   */
  static Heartbeat start(
      Optional<Path> folder, Supplier<Progress> progress, Consumer<Progress> watcher) {
    Heartbeat heartbeat =
        new Heartbeat(
            () -> {
              Progress now = progress.get();
              watcher.accept(now);
              folder.ifPresent(place -> write(place, now));
            });
    heartbeat.thread.start();
    return heartbeat;
  }

  private void run() {
    while (!closed) {
      try {
        Thread.sleep(PAUSE.toMillis());
        beat();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void beat() {
    try {
      beat.run();
    } catch (RuntimeException e) {
      Log.log(Level.WARNING, "the progress of a migration could not be reported", e);
    }
  }

  private static void write(Path folder, Progress progress) {
    Path next = folder.resolve(FILE + ".next");
    try {
      Files.write(next, Trees.exact().writeValueAsBytes(progress.toJson()));
      Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Log.log(Level.DEBUG, () -> "the progress could not be written: " + e);
    }
  }

  /** What a run last said of its progress; empty if no run has. */
  public static Optional<JsonNode> last(Path folder) {
    try {
      return Optional.of(Trees.exact().readTree(Files.readAllBytes(folder.resolve(FILE))));
    } catch (IOException | JacksonException none) {
      return Optional.empty();
    }
  }

  /** Whether a run said within the last seconds that it lives. */
  public static boolean isFresh(JsonNode progress) {
    java.time.Instant time = java.time.Instant.parse(progress.path("time").asString());
    return Duration.between(time, java.time.Instant.now()).compareTo(FRESH) < 0;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    beat();
  }
}
