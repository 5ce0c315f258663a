package dev.safepersist.cli.report;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a command reports at its end.
 *
 * @param command the command, as named on the command line
 * @param outcome the most serious thing that happened
 * @param exitCode the exit code of the process
 * @param summary counts, and what the command adds to them
 */
record Totals(String command, ExitCode outcome, int exitCode, Map<String, Object> summary) {
  /** The members that every report for programs ends with. */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("summary", summary);
    members.put("outcome", outcome.label());
    members.put("exit_code", exitCode);
    return members;
  }
}
