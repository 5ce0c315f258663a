package dev.safepersist.processor.validate;

import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.shape.JsonKind;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.List;
import javax.lang.model.type.TypeKind;

/** Values that are written as strings, such as times; which strings, only Jackson knows. */
record OpaqueTextKind(JavaTypes types) implements ValueKind {
  private static final List<String> ON_TEXT =
      List.of("enum", "const", "minLength", "maxLength", "pattern");

  @Override
  public boolean applies(Value value) {
    boolean isKnown =
        types.isOfJdk(value.type())
            || value.type().getKind().isPrimitive()
            || value.type().getKind() == TypeKind.ARRAY;
    return value.shape() instanceof Shape.Scalar scalar
        && scalar.value() == JsonKind.STRING
        && isKnown;
  }

  @Override
  public CodeBlock code(Value value) throws NotCompilable {
    for (SchemaNode leaf : value.leaves()) {
      if (ON_TEXT.stream().anyMatch(leaf.node()::has)) {
        throw new NotCompilable("a demand on a text that only Jackson knows");
      }
    }
    return TypeKeyword.code(value, "string");
  }
}
