package dev.safepersist.scan;

import dev.safepersist.scan.finding.Certainty;
import dev.safepersist.scan.finding.Finding;
import dev.safepersist.scan.message.ScanProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a scan found.
 *
 * @param findings the unsafe writes, path by path, sorted by place
 * @param problems what could not be looked at
 * @param types how many classes were looked at
 * @param sources how many source files were looked at
 * @param accepted how many findings annotations, rules and the baseline have taken out
 */
public record ScanResult(
    List<Finding> findings, List<ScanProblem> problems, int types, int sources, int accepted) {
  /** Defends against later changes. */
  public ScanResult {
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
  }

  /** The same without the findings that {@code accepts} takes out. */
  public ScanResult without(Predicate<Finding> accepts) {
    List<Finding> left = findings.stream().filter(accepts.negate()).toList();
    return new ScanResult(left, problems, types, sources, accepted + findings.size() - left.size());
  }

  /** The same with the findings that are at least this certain; the others do not count. */
  public ScanResult above(Certainty certainty) {
    return new ScanResult(
        findings.stream().filter(finding -> finding.certainty().isAtLeast(certainty)).toList(),
        problems,
        types,
        sources,
        accepted);
  }

  /** The same with more problems. */
  public ScanResult with(List<ScanProblem> more) {
    List<ScanProblem> all = new ArrayList<>(problems);
    all.addAll(more);
    return new ScanResult(findings, all, types, sources, accepted);
  }

  /** Whether there is a finding that is at least this certain. */
  public boolean hasAtLeast(Certainty certainty) {
    return findings.stream().anyMatch(finding -> finding.certainty().isAtLeast(certainty));
  }
}
