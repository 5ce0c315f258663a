package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.place.Setup;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sets the target up, so that users with few rights can migrate. */
@Command(
    name = "init",
    description =
        "Creates the tables of the ledger, roles and their rights in the target database.")
final class InitCommand extends MigrationTask {
  @Option(names = "--print-sql", description = "Print the statements instead of running them.")
  private boolean printed;

  @Override
  void work(Report report) throws IOException, InterruptedException {
    MigrationConfig config = config(report);
    Optional<Setup> setup = Migration.setup(config);
    if (setup.isEmpty()) {
      report.good("nothing to set up: the target is a directory", members("sql", ""));
      return;
    }
    String sql = setup.get().sql();
    if (printed) {
      report.good(sql.stripTrailing(), members("sql", sql));
      return;
    }
    setup.get().apply();
    report.done("the target is set up", members("sql", sql));
  }
}
