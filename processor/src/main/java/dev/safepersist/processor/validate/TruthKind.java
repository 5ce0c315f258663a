package dev.safepersist.processor.validate;

import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.Optional;
import javax.lang.model.type.TypeKind;
import tools.jackson.databind.JsonNode;

/** Booleans. */
record TruthKind(JavaTypes types) implements ValueKind {
  @Override
  public boolean applies(Value value) {
    return value.shape() instanceof Shape.Scalar scalar
        && scalar.value().keyword().equals("boolean")
        && types.unboxed(value.type()).equals(Optional.of(TypeKind.BOOLEAN));
  }

  @Override
  public CodeBlock code(Value value) {
    CodeBlock.Builder code = CodeBlock.builder().add(TypeKeyword.code(value, "boolean"));
    for (SchemaNode leaf : value.leaves()) {
      SchemaNode list = leaf.at("enum");
      if (list.exists()) {
        boolean yes = list.node().valueStream().anyMatch(TruthKind::isTrue);
        boolean no = list.node().valueStream().anyMatch(TruthKind::isFalse);
        code.add(code(value, list, yes, no));
      }
      SchemaNode constant = leaf.at("const");
      if (constant.exists()) {
        code.add(code(value, constant, isTrue(constant.node()), isFalse(constant.node())));
      }
    }
    return code.build();
  }

  private static CodeBlock code(Value value, SchemaNode keyword, boolean yes, boolean no) {
    if (yes && no) {
      return CodeBlock.builder().build();
    }
    if (!yes && !no) {
      return value.violation(keyword);
    }
    return value.violation(CodeBlock.of(yes ? "!$L" : "$L", value.code()), keyword);
  }

  private static boolean isTrue(JsonNode node) {
    return node.isBoolean() && node.booleanValue();
  }

  private static boolean isFalse(JsonNode node) {
    return node.isBoolean() && !node.booleanValue();
  }
}
