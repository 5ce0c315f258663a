package dev.safepersist.cli.history;

import picocli.CommandLine.Command;

/** The commands about who made a file, when, and from what. */
@Command(
    name = "history",
    description = "Shows and records who made files, when, and from what.",
    subcommands = {
      HistoryShowCommand.class,
      HistoryRecentCommand.class,
      HistorySummaryCommand.class,
      HistoryOfCommand.class,
      HistoryNeedsUpdateCommand.class,
      HistoryRecordCommand.class,
      HistoryRetractCommand.class,
      HistoryReserveCommand.class,
      HistoryImportCommand.class
    })
public final class HistoryCommand {}
