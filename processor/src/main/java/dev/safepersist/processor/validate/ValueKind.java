package dev.safepersist.processor.validate;

import com.palantir.javapoet.CodeBlock;

/** A kind of Java values for which code can be written. */
interface ValueKind {
  /** Whether a value is of this kind. */
  boolean applies(Value value);

  /** Code that looks at a value of this kind; empty if there is nothing to look at. */
  CodeBlock code(Value value) throws NotCompilable;
}
