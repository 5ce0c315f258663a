package dev.safepersist.quality;

import dev.safepersist.json.Json;
import dev.safepersist.resource.NearNames;
import dev.safepersist.resource.Resources;
import dev.safepersist.syntax.StrictJson;
import dev.safepersist.syntax.StrictJson.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;

/** Reads rules from a file. */
final class RulesFile {
  private static final Map<String, Set<String>> MEMBERS =
      Map.of(
          "suspicious", Set.of("rule", "path", "value", "above"),
          "present", Set.of("rule", "path", "names"),
          "count", Set.of("rule", "path", "of"),
          "ascending", Set.of("rule", "path", "strictly"),
          "range", Set.of("rule", "path", "min", "max"),
          "unique", Set.of("rule", "path"),
          "filled", Set.of("rule", "path"));

  private final String place;

  private RulesFile(String place) {
    this.place = place;
  }

  static QualityRules load(String location, ClassLoader loader) {
    String resource = location.startsWith("/") ? location.substring(1) : location;
    try {
      Optional<InputStream> found = Resources.open(resource, loader);
      if (found.isEmpty()) {
        return ofFile(Path.of(location));
      }
      try (InputStream in = found.get()) {
        return new RulesFile(location).parse(in.readAllBytes());
      }
    } catch (IOException failure) {
      throw new QualityException(failure, location, "it cannot be read", "");
    }
  }

  static QualityRules ofFile(Path file) {
    try {
      return new RulesFile(file.toString()).parse(Files.readAllBytes(file));
    } catch (NoSuchFileException missing) {
      String problem = "there is no such resource or file";
      throw new QualityException(missing, file.toString(), problem, "");
    } catch (IOException failure) {
      throw new QualityException(failure, file.toString(), "it cannot be read", "");
    }
  }

  private QualityRules parse(byte[] text) {
    Optional<Problem> problem = StrictJson.checkUnique(text);
    if (problem.isPresent()) {
      throw wrong("it is not JSON: " + problem.get(), "");
    }
    JsonNode rules = tree(text).path("rules");
    if (!rules.isArray()) {
      throw wrong("it has no array \"rules\"", "");
    }
    List<QualityRule> list = new ArrayList<>();
    for (JsonNode rule : rules) {
      list.add(rule("/rules/" + list.size(), rule));
    }
    return QualityRules.of(list);
  }

  /** With numbers as they are written, of any size. */
  private JsonNode tree(byte[] text) {
    try {
      return Json.mapper()
          .reader()
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .readTree(text);
    } catch (JacksonException unreadable) {
      throw wrong("it is not JSON: " + Problem.of(unreadable), "");
    }
  }

  private QualityRule rule(String at, JsonNode rule) {
    String name = text(at, rule, "rule");
    Set<String> known = MEMBERS.get(name);
    if (known == null) {
      throw wrong(at + ": there is no rule '" + name + "'", near(name, MEMBERS.keySet()));
    }
    for (String member : rule.propertyNames()) {
      if (!known.contains(member)) {
        throw wrong(at + ": " + name + " knows no '" + member + "'", near(member, known));
      }
    }
    String path = text(at, rule, "path");
    try {
      return switch (name) {
        case "suspicious" ->
            QualityRule.suspicious(path, member(at, rule, "value"), share(at, rule));
        case "present" -> QualityRule.present(path, names(at, rule));
        case "count" -> QualityRule.count(path, text(at, rule, "of"));
        case "ascending" -> QualityRule.ascending(path, strictly(at, rule));
        case "range" -> range(at, path, rule);
        case "unique" -> QualityRule.unique(path);
        default -> QualityRule.filled(path);
      };
    } catch (IllegalArgumentException wrong) {
      throw wrong(at + ": " + wrong.getMessage(), "");
    }
  }

  private double share(String at, JsonNode rule) {
    JsonNode share = member(at, rule, "above");
    return Quantity.of(share)
        .filter(number -> number.kind() == Quantity.Kind.FINITE)
        .map(number -> number.value().doubleValue())
        .orElseThrow(() -> wrong(at + ": 'above' is not a number", ""));
  }

  private boolean strictly(String at, JsonNode rule) {
    JsonNode strictly = rule.path("strictly");
    if (!strictly.isMissingNode() && !strictly.isBoolean()) {
      throw wrong(at + ": 'strictly' is neither true nor false", "");
    }
    return strictly.booleanValue(false);
  }

  private QualityRule range(String at, String path, JsonNode rule) {
    Optional<BigDecimal> min = number(rule, "min");
    Optional<BigDecimal> max = number(rule, "max");
    if (min.isEmpty() && max.isEmpty()) {
      throw wrong(at + ": range needs the number 'min' or 'max'", "");
    }
    return QualityRule.range(path, min, max);
  }

  private List<String> names(String at, JsonNode rule) {
    List<String> names = new ArrayList<>();
    for (JsonNode name : member(at, rule, "names")) {
      if (!name.isString()) {
        throw wrong(at + ": 'names' holds what is not a text: " + name, "");
      }
      names.add(name.stringValue());
    }
    return names;
  }

  private static Optional<BigDecimal> number(JsonNode rule, String name) {
    return rule.path(name).isNumber()
        ? Optional.of(rule.path(name).decimalValue())
        : Optional.empty();
  }

  private String text(String at, JsonNode rule, String name) {
    JsonNode value = member(at, rule, name);
    if (!value.isString()) {
      throw wrong(at + ": '" + name + "' is not a text", "");
    }
    return value.stringValue();
  }

  private JsonNode member(String at, JsonNode rule, String name) {
    if (!rule.has(name)) {
      throw wrong(at + ": '" + name + "' is missing", "");
    }
    return rule.get(name);
  }

  private static String near(String name, Set<String> known) {
    List<String> near = NearNames.of(name, known);
    return near.isEmpty() ? "" : " Did you mean " + String.join(", ", near) + "?";
  }

  private QualityException wrong(String problem, String hint) {
    return new QualityException(null, place, problem, hint);
  }
}
