package dev.safepersist.cli.backups;

import dev.safepersist.cli.file.DifferenceText;
import dev.safepersist.cli.file.RedactionOptions;
import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.redaction.Redaction;
import dev.safepersist.operations.versions.Difference;
import dev.safepersist.operations.versions.JsonDiff;
import dev.safepersist.operations.versions.Version;
import dev.safepersist.operations.versions.Versions;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares two versions by meaning. */
@Command(
    name = "diff",
    description =
        "Lists the values in which two versions of a file differ. The exit code is 1 if there are"
            + " any.")
final class BackupsDiffCommand extends VersionTask {
  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OLD",
      defaultValue = "latest",
      description = "The older version: an id, 'latest' (the default), or 'current'.")
  private String old;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "NEW",
      defaultValue = Version.CURRENT,
      description = "The newer version; without it, the file as it is.")
  private String fresh;

  @Mixin private RedactionOptions options;

  @Override
  void run(Versions versions, Report report) throws IOException {
    Redaction redaction = options.redaction();
    Version from = versions.find(old);
    Version to = versions.find(fresh);
    for (Difference each :
        JsonDiff.between(versions.data(from, redaction), versions.data(to, redaction))) {
      report.finding(DifferenceText.line(each, redaction), DifferenceText.members(each, redaction));
    }
  }
}
