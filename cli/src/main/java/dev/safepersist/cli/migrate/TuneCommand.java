package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.Migration;
import dev.safepersist.migration.config.Tuning;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Changes settings of a migration, also while it runs. */
@Command(
    name = "tune",
    description =
        "Changes the size of batches, the number of workers or the throttle of a migration, also"
            + " while it runs. Without options, prints what differs from the configuration.")
final class TuneCommand extends NamedMigrationTask {
  @Spec private CommandSpec spec;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "The number of documents in each batch.")
  private Integer batch;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "The most workers; no more than migration.workers.")
  private Integer workers;

  @Option(
      names = "--documents-per-second",
      paramLabel = "N",
      description = "The most documents per second; 0 for any number.")
  private Integer perSecond;

  @Option(
      names = "--load",
      paramLabel = "X",
      description = "The load per processor above which batches wait; 0 for any load.")
  private Double load;

  @Option(names = "--reset", description = "Returns to the configuration.")
  private boolean reset;

  @Override
  void work(Migration migration, String id, Report report)
      throws IOException, InterruptedException {
    Tuning change;
    try {
      change = new Tuning(number(batch), number(workers), number(perSecond), decimal(load));
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
    }
    if (reset || !change.equals(Tuning.NONE)) {
      migration.tune(id, reset ? Tuning.NONE : change);
    }
    String text = Tuning.of(migration.folders().of(id)).text().orElse("as configured");
    report.done(id + ": " + text, members("id", id, "tuning", text));
  }

  private static OptionalInt number(Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static OptionalDouble decimal(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
