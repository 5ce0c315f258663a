package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import dev.safepersist.migration.place.Online.Swap;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Puts the old table into use again. */
@Command(
    name = "swap-back",
    description = "Puts the old table into use again, with what was written since the cut-over.")
final class SwapBackCommand extends NamedMigrationTask {
  @Override
  void work(Migration migration, String id, Report report)
      throws IOException, InterruptedException {
    Swap swap = migration.online().swapBack(id);
    report.done(CutOverCommand.text(id, "old", swap), CutOverCommand.values(id, swap));
  }
}
