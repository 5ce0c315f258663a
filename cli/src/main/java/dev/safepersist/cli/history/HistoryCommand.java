package dev.safepersist.cli.history;

import dev.safepersist.cli.tree.CommandGroup;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands about who made a file, when, and from what. */
@Command(name = "history", description = "Shows and records who made files, when, and from what.")
public final class HistoryCommand implements CommandGroup {
  private static final List<String> NAMES =
      List.of(
          "show",
          "recent",
          "summary",
          "of",
          "needs-update",
          "record",
          "retract",
          "reserve",
          "import");

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public Class<?> command(String name) {
    return switch (name) {
      case "show" -> HistoryShowCommand.class;
      case "recent" -> HistoryRecentCommand.class;
      case "summary" -> HistorySummaryCommand.class;
      case "of" -> HistoryOfCommand.class;
      case "needs-update" -> HistoryNeedsUpdateCommand.class;
      case "record" -> HistoryRecordCommand.class;
      case "retract" -> HistoryRetractCommand.class;
      case "reserve" -> HistoryReserveCommand.class;
      case "import" -> HistoryImportCommand.class;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
