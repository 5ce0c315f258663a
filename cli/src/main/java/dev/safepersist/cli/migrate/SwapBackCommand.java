package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import dev.safepersist.migration.place.Online.Swap;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts the old table into use again. */
@Command(
    name = "swap-back",
    description = "Puts the old table into use again, with what was written since the cut-over.")
final class SwapBackCommand extends MigrationTask {
  @Parameters(arity = "0..1", paramLabel = "ID", description = "The migration; the newest if none.")
  private String id;

  @Override
  void work(Report report) throws IOException, InterruptedException {
    Migration migration = migration(report);
    String found = id(migration, id);
    Swap swap = migration.online().swapBack(found);
    report.done(CutOverCommand.text(found, "old", swap), CutOverCommand.values(found, swap));
  }
}
