package dev.safepersist.scan.report;

import dev.safepersist.scan.finding.AgentCover;
import dev.safepersist.scan.finding.Certainty;
import dev.safepersist.scan.finding.Finding;
import dev.safepersist.scan.message.ScanProblem;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The report for scripts, in the shape of all commands: {@code schema}, {@code command}, {@code
 * results} with a {@code status} each, {@code problems}, {@code summary}, {@code outcome} and
 * {@code exit_code}.
 */
final class JsonReport {
  private JsonReport() {}

  static String of(Report report) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", 1);
    document.put("command", "scan");
    document.put("results", report.findings().stream().map(JsonReport::members).toList());
    document.put("problems", report.problems().stream().map(JsonReport::members).toList());
    document.put("summary", summary(report));
    document.put("outcome", report.outcome());
    document.put("exit_code", report.exitCode());
    return Json.of(document);
  }

  private static Map<String, Object> members(Finding finding) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("status", "finding");
    members.put("id", finding.hazard().id());
    members.put("certainty", finding.certainty().label());
    members.put("priority", finding.priority().label());
    members.put("unit", finding.site().unit());
    members.put("type", finding.site().type());
    members.put("method", finding.site().method());
    finding.site().line().ifPresent(line -> members.put("line", line));
    members.put("call", finding.call());
    members.put("content", finding.content().label());
    finding.file().ifPresent(file -> members.put("file", file));
    members.put("message", finding.message());
    members.put("crash", finding.hazard().crash());
    members.put("reasons", finding.reasons());
    members.put("adoption", finding.adoption().label());
    members.put("fix", finding.code());
    members.put("agent", finding.cover().label());
    members.put("fingerprint", finding.fingerprint());
    return members;
  }

  private static Map<String, Object> members(ScanProblem problem) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", problem.message().id());
    members.put("message", problem.text());
    return members;
  }

  private static Map<String, Object> summary(Report report) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("good", 0);
    summary.put("done", 0);
    summary.put("finding", report.findings().size());
    summary.put("problems", report.problems().size());
    summary.put("classes", report.result().types());
    summary.put("sources", report.result().sources());
    summary.put("accepted", report.result().accepted());
    for (Certainty certainty : Certainty.values()) {
      summary.put(certainty.label(), report.count(certainty));
    }
    summary.put("agent_covered", report.count(AgentCover.COVERED));
    summary.put("agent_unknown", report.count(AgentCover.UNKNOWN));
    return summary;
  }
}
