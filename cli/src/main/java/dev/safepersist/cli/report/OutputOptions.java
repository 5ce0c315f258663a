package dev.safepersist.cli.report;

/** The options of the whole program that say how a report reaches the user. */
public interface OutputOptions {
  /** The output that the options ask for. */
  Output output();

  /** Hears of the report of the command that runs, which is to be ended if the process ends. */
  void started(Report report);
}
