package dev.safepersist.processor.validate;

import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import dev.safepersist.schema.TextPattern;
import dev.safepersist.schema.Violations;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.type.TypeKind;
import tools.jackson.databind.JsonNode;

/** Enums whose texts are known: which of them are wrong is known when the code is written. */
record EnumKind(JavaTypes types) implements ValueKind {
  @Override
  public boolean applies(Value value) {
    return value.shape() instanceof Shape.Enumeration shape
        && value.type().getKind() == TypeKind.DECLARED
        && shape.type().equals(MoreTypes.asTypeElement(value.type()));
  }

  @Override
  public CodeBlock code(Value value) throws NotCompilable {
    CodeBlock.Builder code = CodeBlock.builder().add(TypeKeyword.code(value, "string"));
    for (SchemaNode leaf : value.leaves()) {
      JsonNode list = leaf.node().path("enum");
      add(value, leaf.at("enum"), text -> list.valueStream().noneMatch(isText(text)), code);
      JsonNode constant = leaf.node().path("const");
      add(value, leaf.at("const"), text -> !isText(text).test(constant), code);
      if (leaf.node().has("minLength")) {
        int least = Limits.count(leaf.at("minLength"));
        add(value, leaf.at("minLength"), text -> Violations.length(text) < least, code);
      }
      if (leaf.node().has("maxLength")) {
        int most = Limits.count(leaf.at("maxLength"));
        add(value, leaf.at("maxLength"), text -> Violations.length(text) > most, code);
      }
      if (leaf.node().has("pattern")) {
        TextPattern pattern = TextPattern.of(leaf.node().path("pattern").asString());
        add(value, leaf.at("pattern"), text -> !pattern.isIn(text), code);
      }
    }
    return code.build();
  }

  private void add(
      Value value, SchemaNode keyword, Predicate<String> isWrong, CodeBlock.Builder code)
      throws NotCompilable {
    if (!keyword.exists()) {
      return;
    }
    Shape.Enumeration shape = (Shape.Enumeration) value.shape();
    List<CodeBlock> wrong =
        shape.constants().stream()
            .filter(constant -> isWrong.test(constant.text()))
            .map(
                constant ->
                    CodeBlock.of(
                        "$L == $T.$N",
                        value.code(),
                        shape.type(),
                        constant.element().getSimpleName().toString()))
            .toList();
    if (!wrong.isEmpty()) {
      types.requireVisible(shape.type());
      code.add(value.violation(CodeBlock.join(wrong, " || "), keyword));
    }
  }

  private static Predicate<JsonNode> isText(String text) {
    return node -> node.isString() && node.asString().equals(text);
  }
}
