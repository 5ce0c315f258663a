package dev.safepersist.processor.validate;

import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.TypeKind;
import tools.jackson.databind.JsonNode;

/** Strings and characters, whose text is known. */
record TextKind(JavaTypes types, Unit unit) implements ValueKind {
  @Override
  public boolean applies(Value value) {
    return value.shape() instanceof Shape.Scalar
        && (types.name(value.type()).equals("java.lang.String") || isCharacter(value));
  }

  private boolean isCharacter(Value value) {
    return types.unboxed(value.type()).equals(Optional.of(TypeKind.CHAR));
  }

  @Override
  public CodeBlock code(Value value) throws NotCompilable {
    CodeBlock text =
        isCharacter(value)
            ? CodeBlock.of("$T.valueOf($L)", String.class, value.code())
            : value.code();
    CodeBlock.Builder code = CodeBlock.builder().add(TypeKeyword.code(value, "string"));
    for (SchemaNode leaf : value.leaves()) {
      constants(value, leaf, text, code);
      length(value, leaf.at("minLength"), text, "<", code);
      length(value, leaf.at("maxLength"), text, ">", code);
      SchemaNode pattern = leaf.at("pattern");
      if (pattern.exists()) {
        CodeBlock constant = unit.pattern(pattern.node().asString(), value.body().hint());
        code.add(value.violation(CodeBlock.of("!$L.isIn($L)", constant, text), pattern));
      }
    }
    return code.build();
  }

  private void constants(Value value, SchemaNode leaf, CodeBlock text, CodeBlock.Builder code) {
    SchemaNode list = leaf.at("enum");
    if (list.exists()) {
      Set<String> texts = new LinkedHashSet<>();
      list.node().valueStream().filter(JsonNode::isString).forEach(n -> texts.add(n.asString()));
      CodeBlock constant = unit.texts(texts, value.body().hint());
      code.add(value.violation(CodeBlock.of("!$L.contains($L)", constant, text), list));
    }
    SchemaNode constant = leaf.at("const");
    if (constant.exists()) {
      boolean isText = constant.node().isString();
      code.add(
          isText
              ? value.violation(
                  CodeBlock.of("!$L.equals($S)", text, constant.node().asString()), constant)
              : value.violation(constant));
    }
  }

  private static void length(
      Value value, SchemaNode limit, CodeBlock text, String comparison, CodeBlock.Builder code)
      throws NotCompilable {
    if (!limit.exists()) {
      return;
    }
    int number = Limits.count(limit);
    boolean isEmptiness = comparison.equals("<") && number == 1;
    CodeBlock condition =
        isEmptiness
            ? CodeBlock.of("$L.isEmpty()", text)
            : CodeBlock.of("$T.length($L) $L $L", Unit.VIOLATIONS, text, comparison, number);
    if (number > 0 || comparison.equals(">")) {
      code.add(value.violation(condition, limit));
    }
  }
}
