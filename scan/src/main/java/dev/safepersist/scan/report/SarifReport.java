package dev.safepersist.scan.report;

import dev.safepersist.scan.finding.Finding;
import dev.safepersist.scan.finding.Hazard;
import dev.safepersist.scan.finding.Site;
import dev.safepersist.scan.message.ScanProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The report for code hosting and review tools: SARIF 2.1.0, an OASIS standard. */
final class SarifReport {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private static final List<Hazard> RULES = List.of(Hazard.values());

  private SarifReport() {}

  static String of(Report report) {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver()));
    run.put("invocations", List.of(invocation(report)));
    run.put("results", report.findings().stream().map(SarifReport::result).toList());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("$schema", SCHEMA);
    document.put("version", "2.1.0");
    document.put("runs", List.of(run));
    return Json.of(document);
  }

  private static Map<String, Object> driver() {
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "safepersist scan");
    Optional.ofNullable(SarifReport.class.getPackage().getImplementationVersion())
        .ifPresent(version -> driver.put("version", version));
    driver.put("rules", RULES.stream().map(SarifReport::rule).toList());
    return driver;
  }

  private static Map<String, Object> rule(Hazard hazard) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("id", hazard.id());
    rule.put("name", camel(hazard.name()));
    rule.put("shortDescription", text(hazard.title()));
    rule.put("fullDescription", text(hazard.crash()));
    rule.put("help", text("docs/messages.md explains " + hazard.id() + "."));
    return rule;
  }

  private static String camel(String name) {
    return Pattern.compile("_")
        .splitAsStream(name)
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  private static Map<String, Object> invocation(Report report) {
    Map<String, Object> invocation = new LinkedHashMap<>();
    invocation.put("executionSuccessful", report.problems().isEmpty());
    invocation.put("exitCode", report.exitCode());
    invocation.put(
        "toolExecutionNotifications",
        report.problems().stream().map(SarifReport::notification).toList());
    return invocation;
  }

  private static Map<String, Object> notification(ScanProblem problem) {
    Map<String, Object> notification = new LinkedHashMap<>();
    notification.put("descriptor", Map.of("id", problem.message().id()));
    notification.put("level", "error");
    notification.put("message", text(problem.text()));
    return notification;
  }

  private static Map<String, Object> result(Finding finding) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", finding.hazard().id());
    result.put("ruleIndex", RULES.indexOf(finding.hazard()));
    result.put("level", level(finding));
    result.put(
        "message",
        text(
            finding.message()
                + " "
                + finding.hazard().crash()
                + "\nFix ("
                + finding.adoption().title()
                + "): "
                + finding.code()));
    result.put("locations", List.of(location(finding.site())));
    result.put("partialFingerprints", Map.of("safepersist/v1", finding.fingerprint()));
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("certainty", finding.certainty().label());
    properties.put("priority", finding.priority().label());
    result.put("properties", properties);
    return result;
  }

  private static String level(Finding finding) {
    return switch (finding.certainty()) {
      case CERTAIN -> "error";
      case LIKELY -> "warning";
      case POSSIBLE -> "note";
    };
  }

  private static Map<String, Object> location(Site site) {
    Map<String, Object> physical = new LinkedHashMap<>();
    physical.put("artifactLocation", Map.of("uri", uri(site.unit())));
    if (site.isSource()) { // the line of a class file is one of another file
      site.line().ifPresent(line -> physical.put("region", Map.of("startLine", line)));
    }
    Map<String, Object> location = new LinkedHashMap<>();
    location.put("physicalLocation", physical);
    location.put(
        "logicalLocations",
        List.of(
            Map.of("fullyQualifiedName", site.type() + "." + site.method(), "kind", "function")));
    return location;
  }

  /** The unit as a reference, with every character that needs it encoded. */
  private static String uri(String unit) {
    try {
      String path = unit.replace('\\', '/');
      return new URI(
              path.startsWith("/") ? "file" : null, path.startsWith("/") ? "" : null, path, null)
          .toASCIIString();
    } catch (URISyntaxException odd) {
      return "unknown";
    }
  }

  private static Map<String, Object> text(String text) {
    return Map.of("text", text);
  }
}
