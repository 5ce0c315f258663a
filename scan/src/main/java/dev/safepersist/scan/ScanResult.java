package dev.safepersist.scan;

import dev.safepersist.scan.finding.Finding;
import dev.safepersist.scan.message.ScanProblem;
import java.util.List;

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
}
