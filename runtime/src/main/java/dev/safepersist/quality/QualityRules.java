package dev.safepersist.quality;

import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Finding.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rules that hold together, in their order. A rule that fails on a document is reported as a
 * finding; the other rules still look at it. Immutable; safe for use by several threads.
 *
 * @since 0.1
 */
public final class QualityRules implements QualityRule {
  private static final QualityRules NONE = new QualityRules(List.of());

  private final List<QualityRule> rules;

  private QualityRules(List<QualityRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** No rules. */
  public static QualityRules none() {
    return NONE;
  }

  /** These rules. */
  public static QualityRules of(QualityRule... rules) {
    return new QualityRules(List.of(rules));
  }

  /**
   * The rules in a file such as
   *
   * <pre>
   * {"rules": [
   *   {"rule": "suspicious", "path": "/frames/*&#47;pitch", "value": 440.0, "above": 0.5},
   *   {"rule": "present", "path": "/frames/*", "names": ["pitch", "loudness"]},
   *   {"rule": "count", "path": "/frame_count", "of": "/frames"},
   *   {"rule": "ascending", "path": "/frames/*&#47;time", "strictly": true},
   *   {"rule": "range", "path": "/tempo", "min": 20, "max": 400},
   *   {"rule": "unique", "path": "/frames/*&#47;id"},
   *   {"rule": "filled", "path": "/frames"}
   * ]}
   * </pre>
   *
   * @param location a class-path resource, or else a file
   * @throws QualityException if there is none, or it cannot be understood
   */
  public static QualityRules load(String location, ClassLoader loader) {
    return RulesFile.load(location, loader);
  }

  /**
   * The rules in a file.
   *
   * @throws QualityException if there is none, or it cannot be understood
   */
  public static QualityRules ofFile(Path file) {
    return RulesFile.ofFile(file);
  }

  /** The rules that the annotations of a type and of the types of its properties declare. */
  public static QualityRules ofType(JavaType type, JsonMapper mapper) {
    return new QualityRules(new AnnotatedRules(mapper).of(type));
  }

  static QualityRules of(List<QualityRule> rules) {
    return rules.isEmpty() ? NONE : new QualityRules(rules);
  }

  /** These, and others after them. */
  public QualityRules and(QualityRule... more) {
    List<QualityRule> all = new ArrayList<>(rules);
    for (QualityRule rule : more) {
      if (rule instanceof QualityRules several) {
        all.addAll(several.rules);
      } else {
        all.add(rule);
      }
    }
    return of(all);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  @Override
  public List<Finding> check(JsonNode document) {
    return rules.stream().flatMap(rule -> found(rule, document).stream()).toList();
  }

  private static List<Finding> found(QualityRule rule, JsonNode document) {
    try {
      List<Finding> findings = rule.check(document);
      return findings == null ? failed(rule, "it returned null") : List.copyOf(findings);
    } catch (RuntimeException | StackOverflowError | AssertionError failure) {
      return failed(rule, failure.toString());
    }
  }

  private static List<Finding> failed(QualityRule rule, String reason) {
    String message = "the quality rule " + rule.getClass().getName() + " failed: " + reason;
    return List.of(new Finding(Severity.WARNING, "", "", message));
  }
}
