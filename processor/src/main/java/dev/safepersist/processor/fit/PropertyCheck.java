package dev.safepersist.processor.fit;

import dev.safepersist.message.Message;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.shape.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Each property that is written is allowed, and fits what the schema says of it. */
final class PropertyCheck implements FitCheck {
  @Override
  public List<Problem> check(Spot spot, Walk walk) {
    if (!(spot.shape() instanceof Shape.Bean bean)) {
      return List.of();
    }
    return bean.properties().values().stream()
        .sorted(Comparator.comparing(Shape.Property::name))
        .flatMap(property -> check(property, spot.schema(), walk).stream())
        .toList();
  }

  private static List<Problem> check(Shape.Property property, SchemaNode schema, Walk walk) {
    List<Problem> problems = new ArrayList<>();
    for (SchemaNode rule : rules(property.name(), schema).orElse(List.of())) {
      if (rule.forbids()) {
        problems.add(notAllowed(property, rule, walk));
      } else if (property.type().isPresent()) {
        problems.addAll(
            walk.visit(
                rule,
                property.type().get(),
                property.element(),
                Walk.label(property.element(), property.type().get())));
      }
    }
    return problems;
  }

  /** The schemas for a property; empty if that cannot be told. */
  private static Optional<List<SchemaNode>> rules(String name, SchemaNode schema) {
    List<SchemaNode> rules = new ArrayList<>();
    SchemaNode own = schema.at("properties", name);
    if (own.exists()) {
      rules.add(own);
    }
    for (String pattern : schema.node().path("patternProperties").propertyNames()) {
      try {
        if (Pattern.compile(pattern).matcher(name).find()) {
          rules.add(schema.at("patternProperties", pattern));
        }
      } catch (PatternSyntaxException notOfJava) {
        return Optional.empty();
      }
    }
    SchemaNode others = schema.at("additionalProperties");
    if (rules.isEmpty() && others.exists()) {
      rules.add(others);
    }
    return Optional.of(rules);
  }

  private static Problem notAllowed(Shape.Property property, SchemaNode rule, Walk walk) {
    return Problem.at(
        walk.place(property.element()),
        Message.PROPERTY_NOT_ALLOWED.text(
            Names.of(property.element()),
            property.name(),
            rule.document().name(),
            rule.place(),
            property.name()));
  }
}
