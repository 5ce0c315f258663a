package dev.safepersist.cli.migrate;

import dev.safepersist.cli.tree.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands about migrations. */
@Command(
    name = "migrate",
    description = "Changes the format of many documents, watched, and with a way back.")
public final class MigrateCommand implements CommandGroup {
  private static final List<String> NAMES =
      List.of(
          "sample-config",
          "init",
          "plan",
          "run",
          "status",
          "pause",
          "resume",
          "tune",
          "validate",
          "quarantine",
          "rollback",
          "finalize",
          "online",
          "cut-over",
          "swap-back",
          "abort",
          "report",
          "audit",
          "approve",
          "rotate-key");

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public Class<?> command(String name) {
    return switch (name) {
      case "sample-config" -> SampleConfigCommand.class;
      case "init" -> InitCommand.class;
      case "plan" -> PlanCommand.class;
      case "run" -> RunCommand.class;
      case "status" -> StatusCommand.class;
      case "pause" -> PauseCommand.class;
      case "resume" -> ResumeCommand.class;
      case "tune" -> TuneCommand.class;
      case "validate" -> CheckCommand.class;
      case "quarantine" -> QuarantineCommand.class;
      case "rollback" -> RollbackCommand.class;
      case "finalize" -> FinalizeCommand.class;
      case "online" -> OnlineCommand.class;
      case "cut-over" -> CutOverCommand.class;
      case "swap-back" -> SwapBackCommand.class;
      case "abort" -> AbortCommand.class;
      case "report" -> ReportCommand.class;
      case "audit" -> AuditCommand.class;
      case "approve" -> ApproveCommand.class;
      case "rotate-key" -> RotateKeyCommand.class;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
