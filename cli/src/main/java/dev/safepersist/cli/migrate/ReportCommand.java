package dev.safepersist.cli.migrate;

import dev.safepersist.SafeFiles;
import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.access.Audit;
import dev.safepersist.migration.report.MigrationReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reports what a migration did; needs no configuration. */
@Command(name = "report", description = "Reports what a migration did; needs no configuration.")
final class ReportCommand extends FoundTask {
  @Option(names = "--html", paramLabel = "FILE", description = "Write it as HTML, with pictures.")
  private Path html;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The migration; the newest if none.")
  private String id;

  @Override
  void work(Report report) throws IOException {
    Path folder = folder(id);
    MigrationReport made =
        MigrationReport.of(folder, new Audit(folder.toAbsolutePath().getParent()).head());
    Map<String, Object> members = new LinkedHashMap<>();
    made.toJson().properties().forEach(one -> members.put(one.getKey(), one.getValue()));
    if (html == null) {
      report.good(made.text(), members);
    } else {
      SafeFiles.writeString(html, made.html());
      members.put("html", html);
      report.done(html + ": written", members);
    }
  }
}
