package dev.safepersist.processor.validate;

import com.palantir.javapoet.CodeBlock;

/**
 * An expression in generated code that has a value, costs nothing and has no effects.
 *
 * @param code the expression
 * @param isName whether it is the name of a variable, as opposed to a call
 */
record Expression(CodeBlock code, boolean isName) {
  static Expression name(String variable) {
    return new Expression(CodeBlock.of("$N", variable), true);
  }

  static Expression call(CodeBlock code) {
    return new Expression(code, false);
  }
}
