package dev.safepersist.migration.run;

import dev.safepersist.SafeFiles;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.message.MigrationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/**
 * The wish that a migration pauses: a file in its folder, so that it outlives every process, and
 * what thresholds ask for while a run goes on. Safe for use by several threads.
 */
public final class Control {
  private static final String FILE = "pause.json";
  private static final long LOOK_EVERY = 200_000_000;

  private final Path folder;
  private final Path file;
  private final AtomicReference<Stop> asked = new AtomicReference<>();
  private long looked;

  /** The control of the migration in {@code folder}. */
  public Control(Path folder) {
    this.folder = folder;
    this.file = folder.resolve(FILE);
  }

  Path folder() {
    return folder;
  }

  /** Asks the migration to pause, now or when it runs next. */
  public void pause(String principal) throws IOException {
    SafeFiles.writeJson(file, Trees.object().put("by", principal));
  }

  /** Takes the wish back. */
  public void resume() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Whether a pause was requested. */
  public boolean isPaused() {
    return Files.exists(file);
  }

  /** Asks for the end of this run. */
  void stop(Stop reason) {
    asked.compareAndSet(null, reason);
  }

  /** Throws if this run is to end; to be called between batches. */
  void check() throws IOException {
    Stop stop = asked.get();
    if (stop == null && isTimeToLook() && isPaused()) {
      JsonNode wish = SafeFiles.readJson(file, JsonNode.class);
      stop = Stop.pause(MigrationMessage.PAUSED_ON_REQUEST, wish.path("by").asString());
      asked.compareAndSet(null, stop);
    }
    if (stop != null) {
      throw stop;
    }
  }

  private synchronized boolean isTimeToLook() {
    long now = System.nanoTime();
    if (looked != 0 && now - looked < LOOK_EVERY) {
      return false;
    }
    looked = now;
    return true;
  }
}
