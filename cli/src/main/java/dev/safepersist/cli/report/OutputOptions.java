package dev.safepersist.cli.report;

/** The options of the whole program that say how a report reaches the user. */
public interface OutputOptions {
  /** The output that the options ask for. */
  Output output();
}
