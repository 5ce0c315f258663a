package dev.safepersist.processor.fit;

import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import tools.jackson.databind.JsonNode;

/** The constants of an enum, and the names of types, are values that the schema lists. */
final class ConstantCheck implements FitCheck {
  @Override
  public List<Problem> check(Spot spot, Walk walk) {
    List<SchemaNode> listed = listed(spot.schema());
    if (listed.isEmpty()) {
      return List.of();
    }
    if (spot.shape() instanceof Shape.Fixed fixed) {
      return fixed(fixed, listed, spot, walk);
    }
    if (!(spot.shape() instanceof Shape.Enumeration enumeration)) {
      return List.of();
    }
    List<Problem> problems = new ArrayList<>();
    SchemaNode list = spot.schema().at(spot.schema().at("enum").exists() ? "enum" : "const");
    List<String> values = listed.stream().map(value -> value.node().stringValue()).toList();
    List<String> constants = enumeration.constants().stream().map(Shape.Constant::text).toList();
    for (Shape.Constant constant : enumeration.constants()) {
      if (!values.contains(constant.text())) {
        problems.add(
            notListed(
                constant.element(),
                "the enum constant " + Names.of(constant.element()),
                constant.text(),
                list,
                walk));
      }
    }
    for (SchemaNode value : listed) {
      if (!constants.contains(value.node().stringValue())) {
        problems.add(withoutConstant(enumeration, value, walk));
      }
    }
    return problems;
  }

  private static List<SchemaNode> listed(SchemaNode schema) {
    return Stream.concat(schema.each("enum").stream(), Stream.of(schema.at("const")))
        .filter(value -> value.node().isString())
        .toList();
  }

  private static List<Problem> fixed(
      Shape.Fixed fixed, List<SchemaNode> listed, Spot spot, Walk walk) {
    boolean isListed =
        listed.stream().anyMatch(value -> value.node().stringValue().equals(fixed.text()));
    return isListed
        ? List.of()
        : List.of(
            notListed(
                spot.element(), "the type of " + spot.label(), fixed.text(), spot.schema(), walk));
  }

  private static Problem notListed(
      Element element, String label, String text, SchemaNode list, Walk walk) {
    return Problem.at(
        walk.place(element),
        ProcessorMessage.CONSTANT_NOT_IN_SCHEMA.text(
            label, text, list.document().name(), list.place(), text));
  }

  private static Problem withoutConstant(
      Shape.Enumeration enumeration, SchemaNode value, Walk walk) {
    JsonNode text = value.node();
    String type = Names.of(enumeration.type());
    return Problem.at(
        walk.place(enumeration.type()),
        ProcessorMessage.VALUE_WITHOUT_CONSTANT.text(
            value.document().name(), text.stringValue(), value.place(), type, type));
  }
}
