package dev.safepersist.cli.migrate;

import dev.safepersist.cli.report.Report;
import dev.safepersist.migration.config.Units;
import dev.safepersist.migration.plan.MigrationPlan;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;

/** Makes a plan. */
@Command(name = "plan", description = "Looks at every document and makes a plan; changes nothing.")
final class PlanCommand extends MigrationTask {
  @Override
  void work(Report report) throws IOException, InterruptedException {
    MigrationPlan plan = migration(report).plan();
    Map<String, Object> members =
        members(
            "id", plan.id(),
            "documents", plan.documents(),
            "to", plan.to(),
            "current", plan.current(),
            "versions", plan.versions(),
            "bytes", plan.bytes(),
            "image_bytes", plan.imageBytes(),
            "obstacles", plan.obstacles(),
            "warnings", plan.warnings(),
            "samples", plan.samples());
    if (plan.isGood()) {
      report.good(text(plan), members);
    } else {
      report.finding(text(plan), members);
    }
  }

  private static String text(MigrationPlan plan) {
    StringBuilder text = new StringBuilder("plan ").append(plan.id());
    text.append("\n  ").append(plan.source()).append(" to version ").append(plan.to());
    text.append(", ").append(plan.target()).append("\n  ").append(plan.documents());
    text.append(" documents, ").append(Units.text(plan.bytes())).append(", in ");
    text.append(plan.slices().size()).append(plan.slices().size() == 1 ? " slice" : " slices");
    plan.versions()
        .forEach(
            (version, count) ->
                text.append("\n  version ")
                    .append(version < 0 ? "unknown" : version)
                    .append(": ")
                    .append(count));
    if (plan.imageBytes() > 0) {
      text.append("\n  before-images: ").append(Units.text(plan.imageBytes()));
    }
    plan.warnings().forEach(warning -> text.append("\n  warning: ").append(warning));
    plan.samples().forEach(sample -> text.append("\n    ").append(sample));
    plan.obstacles().forEach(obstacle -> text.append("\n  in the way: ").append(obstacle));
    return text.toString();
  }
}
