package dev.safepersist.cli.file;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which versions a command keeps. */
public final class RetentionOptions {
  @Option(names = "--keep-last", paramLabel = "N", description = "Keep the newest N.")
  private int last;

  @Option(
      names = "--keep-hourly",
      paramLabel = "N",
      description = "Keep the newest of each of the last N hours that have one.")
  private int hourly;

  @Option(
      names = "--keep-daily",
      paramLabel = "N",
      description = "Keep the newest of each of the last N days (UTC) that have one.")
  private int daily;

  @Option(
      names = "--keep-within",
      paramLabel = "DURATION",
      description = "Keep all up to this age, such as P30D or PT12H.")
  private Optional<Duration> within = Optional.empty();

  /** How many of the newest are kept. */
  public int last() {
    return last;
  }

  /** For how many hours the newest of each is kept. */
  public int hourly() {
    return hourly;
  }

  /** For how many days, in UTC, the newest of each is kept. */
  public int daily() {
    return daily;
  }

  /** The age up to which all are kept; empty if age alone keeps none. */
  public Optional<Duration> within() {
    return within;
  }
}
