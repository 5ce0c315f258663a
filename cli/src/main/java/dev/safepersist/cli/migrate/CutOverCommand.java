package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import dev.safepersist.migration.OnlineMigration;
import dev.safepersist.migration.place.Online.Swap;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts the new table into use. */
@Command(
    name = "cut-over",
    description = "Validates an online migration, and puts its new table into use.")
final class CutOverCommand extends NamedMigrationTask {
  @Option(
      names = "--legacy-view",
      description =
          "Give the old name to a view through which old programs go on; the new table keeps its own"
              + " name.")
  private boolean legacyView;

  @Override
  void work(Migration migration, String id, Report report)
      throws IOException, InterruptedException {
    OnlineMigration online = migration.online();
    Swap swap = legacyView ? online.cutOverWithLegacyView(id) : online.cutOver(id);
    report.done(text(id, "new", swap), values(id, swap));
  }

  static String text(String id, String which, Swap swap) {
    if (swap.attempts() == 0) {
      return id + ": the " + which + " table was in use before";
    }
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
