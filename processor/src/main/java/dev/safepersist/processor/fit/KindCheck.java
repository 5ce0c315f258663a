package dev.safepersist.processor.fit;

import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.shape.JsonKind;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The type is written as a kind of JSON that the schema allows. */
final class KindCheck implements FitCheck {
  @Override
  public List<Problem> check(Spot spot, Walk walk) {
    Optional<JsonKind> written = spot.shape().kind();
    if (written.isEmpty()) {
      return List.of();
    }
    for (String keyword : List.of("type", "enum", "const")) {
      SchemaNode rule = spot.schema().at(keyword);
      if (rule.exists()) {
        Set<JsonKind> allowed = keyword.equals("type") ? types(rule) : kindsOf(rule, keyword);
        if (!allows(allowed, written.get(), keyword)) {
          return List.of(problem(spot, rule, written.get(), allowed, walk));
        }
      }
    }
    return List.of();
  }

  private static boolean allows(Set<JsonKind> allowed, JsonKind written, String keyword) {
    boolean listsNumbers = !keyword.equals("type") && allowed.contains(JsonKind.INTEGER);
    return allowed.contains(written)
        || (written == JsonKind.INTEGER && allowed.contains(JsonKind.NUMBER))
        || (written == JsonKind.NUMBER && listsNumbers);
  }

  private static Set<JsonKind> types(SchemaNode rule) {
    Set<JsonKind> kinds = EnumSet.noneOf(JsonKind.class);
    // draft 03 lists schemas here, too, which have no names
    rule.typeNames().forEach(name -> JsonKind.of(name).ifPresent(kinds::add));
    return kinds;
  }

  private static Set<JsonKind> kindsOf(SchemaNode rule, String keyword) {
    List<JsonNode> values = new ArrayList<>();
    if (keyword.equals("enum")) {
      values.addAll(rule.node().values());
    } else {
      values.add(rule.node());
    }
    return values.stream()
        .flatMap(value -> kindOf(value).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(JsonKind.class)));
  }

  private static Optional<JsonKind> kindOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> Optional.of(JsonKind.STRING);
      case BOOLEAN -> Optional.of(JsonKind.BOOLEAN);
      case ARRAY -> Optional.of(JsonKind.ARRAY);
      case OBJECT -> Optional.of(JsonKind.OBJECT);
      case NUMBER ->
          Optional.of(
              value.isIntegralNumber() || value.decimalValue().stripTrailingZeros().scale() <= 0
                  ? JsonKind.INTEGER
                  : JsonKind.NUMBER);
      default -> Optional.empty();
    };
  }

  private static Problem problem(
      Spot spot, SchemaNode rule, JsonKind written, Set<JsonKind> allowed, Walk walk) {
    String wanted =
        allowed.isEmpty()
            ? "nothing but null"
            : allowed.stream().map(JsonKind::phrase).collect(Collectors.joining(" or "));
    return Problem.at(
        walk.place(spot.element()),
        ProcessorMessage.WRONG_TYPE.text(
            spot.label(), written.phrase(), rule.document().name(), wanted, rule.place()));
  }
}
