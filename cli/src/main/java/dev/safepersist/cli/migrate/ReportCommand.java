package dev.safepersist.cli.migrate;

import dev.safepersist.SafeFiles;
import dev.safepersist.cli.report.CliMessage;
import dev.safepersist.cli.report.ExitCode;
import dev.safepersist.cli.report.Problem;
import dev.safepersist.cli.report.Report;
import dev.safepersist.legacy.VersionUses;
import dev.safepersist.migration.access.Audit;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.report.CompatibilityReport;
import dev.safepersist.migration.report.MigrationReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Reports what a migration did, or who uses old versions; needs no configuration. */
@Command(
    name = "report",
    description = "Reports what a migration did, or who uses old versions; needs no configuration.")
final class ReportCommand extends FoundTask {
  @Option(names = "--html", paramLabel = "FILE", description = "Write it as HTML, with pictures.")
  private Path html;

  @Option(
      names = "--compatibility",
      description =
          "Report who still uses which version, when last, and which versions can be dropped, from"
              + " all files "
              + VersionUses.FILE_NAME
              + " in the directory and below.")
  private boolean compatibility;

  @Option(
      names = "--unused-for",
      paramLabel = "DAYS",
      defaultValue = "90",
      description = "How long a version must not have been used to be dropped; ${DEFAULT-VALUE}.")
  private int unusedFor;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The migration; the newest if none.")
  private String id;

  @Override
  void work(Report report) throws IOException {
    if (compatibility) {
      reportUses(report);
    } else {
      reportMigration(report);
    }
  }

  private void reportMigration(Report report) throws IOException {
    Path folder = folder(id);
    MigrationReport made =
        MigrationReport.of(folder, new Audit(folder.toAbsolutePath().getParent()).head());
    Map<String, Object> members = members(made.toJson());
    if (html == null) {
      report.good(made.text(), members);
    } else {
      SafeFiles.writeString(html, made.html());
      members.put("html", html);
      report.done(html + ": written", members);
    }
  }

  private void reportUses(Report report) throws IOException {
    if (unusedFor < 0 || id != null) {
      String problem = "--compatibility takes no ID, and --unused-for no negative number";
      report.problem(
          Problem.of(ExitCode.USAGE, CliMessage.COMMAND_LINE, problem, spec().qualifiedName()));
      return;
    }
    List<CompatibilityReport> reports = new ArrayList<>();
    for (Path file : CompatibilityReport.files(top())) {
      reports.add(CompatibilityReport.of(file, Duration.ofDays(unusedFor), Instant.now()));
    }
    if (reports.isEmpty()) {
      throw new MigrationException(MigrationMessage.USES_MISSING, VersionUses.FILE_NAME, top());
    }
    for (CompatibilityReport made : reports) {
      if (made.isOverdue()) {
        report.finding(made.text(), members(made.toJson()));
      } else {
        report.good(made.text(), members(made.toJson()));
      }
    }
    if (html != null) {
      SafeFiles.writeString(html, CompatibilityPage.of(reports));
      report.done(html + ": written", Map.of("html", html));
    }
  }

  private static Map<String, Object> members(ObjectNode json) {
    Map<String, Object> members = new LinkedHashMap<>();
    json.properties().forEach(one -> members.put(one.getKey(), one.getValue()));
    return members;
  }
}
