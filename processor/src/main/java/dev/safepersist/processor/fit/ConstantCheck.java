package dev.safepersist.processor.fit;

import dev.safepersist.message.Message;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The constants of an enum are the values that the schema lists. */
final class ConstantCheck implements FitCheck {
  @Override
  public List<Problem> check(Spot spot, Walk walk) {
    if (!(spot.shape() instanceof Shape.Enumeration enumeration)) {
      return List.of();
    }
    List<SchemaNode> listed = listed(spot.schema());
    if (listed.isEmpty()) {
      return List.of();
    }
    List<Problem> problems = new ArrayList<>();
    SchemaNode list = spot.schema().at(spot.schema().at("enum").exists() ? "enum" : "const");
    List<String> values = listed.stream().map(value -> value.node().stringValue()).toList();
    List<String> constants = enumeration.constants().stream().map(Shape.Constant::text).toList();
    for (Shape.Constant constant : enumeration.constants()) {
      if (!values.contains(constant.text())) {
        problems.add(notListed(constant, list, walk));
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

  private static Problem notListed(Shape.Constant constant, SchemaNode list, Walk walk) {
    return Problem.at(
        walk.place(constant.element()),
        Message.CONSTANT_NOT_IN_SCHEMA.text(
            Names.of(constant.element()),
            constant.text(),
            list.document().name(),
            list.place(),
            constant.text()));
  }

  private static Problem withoutConstant(
      Shape.Enumeration enumeration, SchemaNode value, Walk walk) {
    JsonNode text = value.node();
    String type = Names.of(enumeration.type());
    return Problem.at(
        walk.place(enumeration.type()),
        Message.VALUE_WITHOUT_CONSTANT.text(
            value.document().name(), text.stringValue(), value.place(), type, type));
  }
}
