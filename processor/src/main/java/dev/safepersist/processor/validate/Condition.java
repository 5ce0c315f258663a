package dev.safepersist.processor.validate;

import com.palantir.javapoet.CodeBlock;

/**
 * A condition in generated code.
 *
 * @param holds the expression that is true if it holds
 * @param fails the expression that is true if it does not
 */
record Condition(CodeBlock holds, CodeBlock fails) {
  static Condition isNull(Expression value) {
    return new Condition(
        CodeBlock.of("$L == null", value.code()), CodeBlock.of("$L != null", value.code()));
  }

  static Condition is(CodeBlock call) {
    return new Condition(call, CodeBlock.of("!$L", call));
  }

  static Condition not(CodeBlock call) {
    return new Condition(CodeBlock.of("!$L", call), call);
  }

  /** The one code if the condition holds, else the other; either may be empty. */
  CodeBlock choose(CodeBlock then, CodeBlock otherwise) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (then.isEmpty() && otherwise.isEmpty()) {
      return code.build();
    }
    if (then.isEmpty()) {
      return code.beginControlFlow("if ($L)", fails).add(otherwise).endControlFlow().build();
    }
    code.beginControlFlow("if ($L)", holds).add(then);
    if (!otherwise.isEmpty()) {
      code.nextControlFlow("else").add(otherwise);
    }
    return code.endControlFlow().build();
  }
}
