package dev.safepersist.processor.fit;

import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.lang.model.element.Element;
import tools.jackson.databind.JsonNode;

/** The names that are written are names that the schema allows. */
final class NameRuleCheck implements FitCheck {
  @Override
  public List<Problem> check(Spot spot, Walk walk) {
    SchemaNode rule = spot.schema().at("propertyNames");
    if (!rule.exists()) {
      return List.of();
    }
    return names(spot, walk).entrySet().stream()
        .filter(name -> !allows(rule.node(), name.getKey()))
        .map(
            name ->
                Problem.at(
                    walk.place(name.getValue()),
                    ProcessorMessage.PROPERTY_NOT_ALLOWED.text(
                        Names.of(name.getValue()),
                        name.getKey(),
                        rule.document().name(),
                        rule.place(),
                        name.getKey())))
        .toList();
  }

  /** The names of a bean, or those of a map whose keys are the constants of an enum. */
  private static Map<String, Element> names(Spot spot, Walk walk) {
    Map<String, Element> names = new LinkedHashMap<>();
    if (spot.shape() instanceof Shape.Bean bean) {
      bean.properties().values().stream()
          .sorted(Comparator.comparing(Shape.Property::name))
          .forEach(property -> names.put(property.name(), property.element()));
    } else if (spot.shape() instanceof Shape.Mapping mapping
        && walk.shape(mapping.key()) instanceof Shape.Enumeration keys) {
      keys.constants().forEach(constant -> names.put(constant.text(), constant.element()));
    }
    return names;
  }

  private static boolean allows(JsonNode rule, String name) {
    JsonNode listed = rule.path("enum");
    if (listed.isArray()
        && listed.values().stream().noneMatch(value -> value.asString("").equals(name))) {
      return false;
    }
    int longest = rule.path("maxLength").asInt(Integer.MAX_VALUE);
    if (name.length() > longest || name.length() < rule.path("minLength").asInt(0)) {
      return false;
    }
    try {
      String pattern = rule.path("pattern").asString("");
      return pattern.isEmpty() || Pattern.compile(pattern).matcher(name).find();
    } catch (PatternSyntaxException notOfJava) {
      return true;
    }
  }
}
