package dev.safepersist.cli.report;

/**
 * The way a report reaches the user.
 *
 * @param json whether the results are one JSON document
 * @param quiet whether only findings and problems are printed; does not shorten the JSON document
 * @param exitZero whether findings leave the exit code 0
 * @param progress how progress is shown
 */
public record Output(boolean json, boolean quiet, boolean exitZero, ProgressMode progress) {
  /** The exit code of a process with this outcome. */
  int exitCode(ExitCode outcome) {
    return exitZero && outcome == ExitCode.FINDINGS ? 0 : outcome.number();
  }
}
