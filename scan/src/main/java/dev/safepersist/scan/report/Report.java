package dev.safepersist.scan.report;

import dev.safepersist.scan.ScanResult;
import dev.safepersist.scan.finding.AgentCover;
import dev.safepersist.scan.finding.Certainty;
import dev.safepersist.scan.finding.Finding;
import dev.safepersist.scan.message.ScanProblem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is reported: a result and the verdict on it.
 *
 * @param result what was found
 * @param failOn from which certainty on a finding fails the scan; empty for never
 * @param byPriority whether the most urgent finding comes first, in place of the order of places
 * @param exitZero whether findings leave the exit code 0
 */
public record Report(
    ScanResult result, Optional<Certainty> failOn, boolean byPriority, boolean exitZero) {
  private static final Comparator<Finding> URGENCY =
      Comparator.comparing(Finding::priority).thenComparing(Finding::certainty);

  /** A report whose findings count for the exit code. */
  public Report(ScanResult result, Optional<Certainty> failOn, boolean byPriority) {
    this(result, failOn, byPriority, false);
  }

  /** The exit code: 0 good, 1 findings that count, 3 something could not be looked at. */
  public int exitCode() {
    return switch (outcome()) {
      case "io" -> 3;
      case "findings" -> exitZero ? 0 : 1;
      default -> 0;
    };
  }

  /** The outcome, as all commands name it. */
  String outcome() {
    if (!result.problems().isEmpty()) {
      return "io";
    }
    return failOn.filter(result::hasAtLeast).isPresent() ? "findings" : "good";
  }

  /** The findings in the order of the report. */
  public List<Finding> findings() {
    return byPriority ? result.findings().stream().sorted(URGENCY).toList() : result.findings();
  }

  /** What could not be looked at. */
  public List<ScanProblem> problems() {
    return result.problems();
  }

  /** How many findings are of this certainty. */
  public long count(Certainty certainty) {
    return result.findings().stream().filter(f -> f.certainty() == certainty).count();
  }

  /** How many findings the default rules of the agent treat this way. */
  public long count(AgentCover cover) {
    return result.findings().stream().filter(finding -> finding.cover() == cover).count();
  }

  /** One sentence with the counts. */
  public String summary() {
    int all = result.findings().size();
    return "%d unsafe %s (%d certain, %d likely, %d possible) in %d classes and %d sources; %d accepted."
        .formatted(
            all,
            all == 1 ? "write" : "writes",
            count(Certainty.CERTAIN),
            count(Certainty.LIKELY),
            count(Certainty.POSSIBLE),
            result.types(),
            result.sources(),
            result.accepted());
  }

  /** One sentence about the agent. */
  public String coverage() {
    return "The agent's default rules (**/*.json) would protect %d of %d; the names of %d are known at run time only."
        .formatted(count(AgentCover.COVERED), result.findings().size(), count(AgentCover.UNKNOWN));
  }
}
