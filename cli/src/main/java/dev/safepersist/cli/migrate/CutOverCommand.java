package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import dev.safepersist.migration.place.Online.Swap;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts the new table into use. */
@Command(
    name = "cut-over",
    description = "Validates an online migration, and puts its new table into use.")
final class CutOverCommand extends MigrationTask {
  @Parameters(arity = "0..1", paramLabel = "ID", description = "The migration; the newest if none.")
  private String id;

  @Override
  void work(Report report) throws IOException, InterruptedException {
    Migration migration = migration(report);
    String found = id(migration, id);
    Swap swap = migration.online().cutOver(found);
    report.done(text(found, "new", swap), values(found, swap));
  }

  static String text(String id, String which, Swap swap) {
    return id
        + ": the "
        + which
        + " table is in use; "
        + swap.millis()
        + " ms in the lock, "
        + swap.caughtUp()
        + " captured writes caught up with there, lock asked for "
        + swap.attempts()
        + (swap.attempts() == 1 ? " time" : " times");
  }

  static Map<String, Object> values(String id, Swap swap) {
    return members(
        "id", id,
        "lock_ms", swap.millis(),
        "caught_up", swap.caughtUp(),
        "attempts", swap.attempts());
  }
}
