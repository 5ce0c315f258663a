package dev.safepersist.processor.validate;

import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/**
 * A value that is not null, for which code is wanted.
 *
 * @param leaves what it must fit
 * @param type its type
 * @param shape what it is written as
 * @param expression has it
 * @param at where it is, as a pointer from the object at hand
 * @param body the method around the code
 */
record Value(
    List<SchemaNode> leaves,
    TypeMirror type,
    Shape shape,
    Expression expression,
    String at,
    Body body) {
  /** The code of the expression that has it. */
  CodeBlock code() {
    return expression.code();
  }

  /** Code that reports that a keyword is violated. */
  CodeBlock violation(SchemaNode keyword) {
    return violation(at, keyword.pointer());
  }

  static CodeBlock violation(String at, String schemaPointer) {
    return CodeBlock.of("found.add($S, $S);\n", at, schemaPointer);
  }

  /** Code that reports that a keyword is violated where a condition holds. */
  CodeBlock violation(CodeBlock condition, SchemaNode keyword) {
    return CodeBlock.builder()
        .beginControlFlow("if ($L)", condition)
        .add(violation(keyword))
        .endControlFlow()
        .build();
  }

  Value with(Expression other) {
    return new Value(leaves, type, shape, other, at, body);
  }
}
