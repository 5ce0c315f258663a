package dev.safepersist.cli.backups;

import dev.safepersist.cli.report.Report;
import dev.safepersist.operations.versions.Difference;
import dev.safepersist.operations.versions.JsonDiff;
import dev.safepersist.operations.versions.Version;
import dev.safepersist.operations.versions.Versions;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
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

  @Mixin private Values values;

  @Override
  void run(Versions versions, Report report) throws IOException {
    Version from = versions.find(old);
    Version to = versions.find(fresh);
    for (Difference each : JsonDiff.between(versions.data(from), versions.data(to))) {
      report.finding(text(each), members(each));
    }
  }

  private String text(Difference each) {
    String place = each.pointer().isEmpty() ? "(the document)" : each.pointer();
    if (each.before().isEmpty()) {
      return "+ " + place + ": " + values.text(each.pointer(), each.after().orElseThrow());
    }
    String before = values.text(each.pointer(), each.before().get());
    return each.after().isEmpty()
        ? "- " + place + ": " + before
        : "~ " + place + ": " + before + " -> " + values.text(each.pointer(), each.after().get());
  }

  private Map<String, Object> members(Difference each) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("pointer", each.pointer());
    each.before().ifPresent(value -> members.put("old", values.member(each.pointer(), value)));
    each.after().ifPresent(value -> members.put("new", values.member(each.pointer(), value)));
    return members;
  }
}
