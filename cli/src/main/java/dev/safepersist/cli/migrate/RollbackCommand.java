package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import dev.safepersist.migration.rollback.RollbackRequest;
import dev.safepersist.migration.rollback.RollbackRequest.Changed;
import dev.safepersist.migration.rollback.RollbackRequest.Strategy;
import dev.safepersist.migration.rollback.RollbackResult;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Takes a migration back. */
@Command(name = "rollback", description = "Takes a migration back, as a whole or to a checkpoint.")
final class RollbackCommand extends MigrationTask {
  @Option(
      names = "--strategy",
      paramLabel = "STRATEGY",
      defaultValue = "backup",
      description = "backup, incremental or schema-only; ${DEFAULT-VALUE} by default.")
  private String strategy;

  @Option(
      names = "--to",
      paramLabel = "CHECKPOINT",
      description = "Where to go back to, with --strategy incremental; the beginning without it.")
  private String to;

  @Option(
      names = "--changed",
      paramLabel = "WHAT",
      defaultValue = "refuse",
      description =
          "What becomes of documents that were changed since: refuse, convert, overwrite.")
  private String changed;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The migration; the newest that has begun if none.")
  private String id;

  @Override
  void work(Report report) throws IOException, InterruptedException {
    RollbackRequest request =
        new RollbackRequest(
            constant(Strategy.class, strategy),
            Optional.ofNullable(to),
            constant(Changed.class, changed));
    Migration migration = migration(report);
    String found = begun(migration, id);
    RollbackResult result = migration.rollback(found, request);
    report.done(
        found
            + ": "
            + result.restored()
            + " restored, "
            + result.converted()
            + " converted, "
            + result.removed()
            + " removed, "
            + result.setAside()
            + " set aside",
        members(
            "id", found,
            "restored", result.restored(),
            "converted", result.converted(),
            "removed", result.removed(),
            "set_aside", result.setAside(),
            "batches", result.batches()));
  }

  private <E extends Enum<E>> E constant(Class<E> type, String text) {
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(
          spec().commandLine(), "'" + text + "' is not known here", unknown);
    }
  }
}
