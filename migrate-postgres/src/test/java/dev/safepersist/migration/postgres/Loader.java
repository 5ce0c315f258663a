package dev.safepersist.migration.postgres;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.postgres.connect.ServerSettings;
import dev.safepersist.migration.postgres.table.TableSettings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A process with a small heap that fills a table, and says how long that took. */
public final class Loader {
  private Loader() {}

  public static void main(String[] args) throws Exception {
    ServerSettings server = ServerSettings.at(args[0]).withUser(args[1], Optional.empty());
    Path state = Path.of(args[2]);
    Migration migration =
        Songs.steps()
            .from(TablePlace.of(TableSettings.at(server, "songs", "doc", "version"), state))
            .to(TablePlace.of(TableSettings.at(server, "fresh", "doc", "version"), state))
            .batches(BatchSettings.adaptive(1000))
            .validation(Level.BASIC)
            .workers(2)
            .build();
    String id = migration.plan().id();
    AtomicLong loaded = new AtomicLong();
    long begin = System.nanoTime();
    MigrationResult result =
        migration.run(
            id,
            progress -> {
              if (progress.phase().equals("loading")) {
                loaded.set(System.nanoTime());
              }
            });
    long end = System.nanoTime();
    if (result.state() != State.COMPLETED) {
      throw new IllegalStateException(result.reason());
    }
    System.out.printf(
        Locale.ROOT,
        "%d %d %d%n",
        result.totals().written(),
        (loaded.get() == 0 ? end - begin : loaded.get() - begin) / 1_000_000,
        (end - begin) / 1_000_000);
  }
}
