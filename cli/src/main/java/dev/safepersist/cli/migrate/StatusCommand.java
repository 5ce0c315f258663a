package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.MigrationFolders;
import dev.safepersist.migration.MigrationStatus;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows where migrations stand; needs no configuration. */
@Command(name = "status", description = "Shows where migrations stand; needs no configuration.")
final class StatusCommand extends FoundTask {
  @Option(names = "--follow", description = "Show it every second, until the run has ended.")
  private boolean follow;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "One migration; all without it.")
  private String id;

  @Override
  void work(Report report) throws IOException, InterruptedException {
    List<Path> folders = new ArrayList<>();
    for (MigrationFolders place : places()) {
      for (String one : place.ids()) {
        if (id == null || id.equals(one)) {
          folders.add(place.of(one));
        }
      }
    }
    if (folders.isEmpty() && id != null) {
      throw new MigrationException(MigrationMessage.PLAN_MISSING, id, top());
    }
    if (folders.isEmpty()) {
      report.good("no migrations in " + top(), Map.of("directory", top()));
    }
    for (Path folder : folders) {
      add(report, follow ? followed(folder) : MigrationStatus.of(folder));
    }
  }

  private MigrationStatus followed(Path folder) throws IOException, InterruptedException {
    MigrationStatus status = MigrationStatus.of(folder);
    while (status.alive()) {
      spec()
          .commandLine()
          .getErr()
          .println(status.progress().map(JsonNode::toString).orElse(status.id()));
      spec().commandLine().getErr().flush();
      Thread.sleep(1000);
      status = MigrationStatus.of(folder);
    }
    return status;
  }

  private static void add(Report report, MigrationStatus status) {
    Map<String, Object> members = new LinkedHashMap<>();
    status.toJson().properties().forEach(one -> members.put(one.getKey(), one.getValue()));
    String text = status.text();
    if (status.isOld()) {
      text +=
          "\n  complete for more than "
              + status.warnAfter().toDays()
              + " days: finalize it, or take it back";
    }
    if (status.isCutOff()) {
      report.finding(
          text
              + "\n  'safepersist migrate "
              + status.next().get(0)
              + " "
              + status.id()
              + "' goes on",
          members);
    } else {
      report.good(text, members);
    }
  }
}
