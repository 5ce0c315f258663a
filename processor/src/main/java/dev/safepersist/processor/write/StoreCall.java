package dev.safepersist.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.model.StoreMethod;

/**
 * The call of the store that does what a method asks for.
 *
 * @param method the method
 * @param store the field with the store
 */
record StoreCall(StoreMethod method, String store) {
  /** The call that writes; its value is the receipt. */
  CodeBlock writing() {
    return switch (method.direction()) {
      case UPDATE -> updating(CodeBlock.of("$N", operand()));
      case REPLACE -> CodeBlock.of("$N.replace($N, $N)", store, base(), operand());
      default -> CodeBlock.of("$N.save($L, $N)", store, file(), operand());
    };
  }

  /** The call that applies {@code change}. */
  CodeBlock updating(CodeBlock change) {
    return method.base().isPresent()
        ? CodeBlock.of("$N.update($L, $N, $L)", store, file(), base(), change)
        : CodeBlock.of("$N.update($L, $L)", store, file(), change);
  }

  /** The call that reads; its value is the result. */
  CodeBlock reading() {
    CodeBlock file = file();
    return switch (method.result().orElseThrow()) {
      case OPTIONAL_VALUE ->
          CodeBlock.of("$N.find($L).map($T::value)", store, file, Library.LOADED);
      case LOADED -> CodeBlock.of("$N.load($L)", store, file);
      case OPTIONAL_LOADED -> CodeBlock.of("$N.find($L)", store, file);
      default -> CodeBlock.of("$N.load($L).value()", store, file);
    };
  }

  /** The parameter that is the value or the change. */
  String operand() {
    return parameter(method.operand().orElseThrow());
  }

  private String base() {
    return parameter(method.base().orElseThrow());
  }

  private CodeBlock file() {
    return method
        .file()
        .map(file -> FileArgument.of(file.kind(), parameter(file.index())))
        .orElseThrow();
  }

  /** The name of a parameter. */
  String parameter(int index) {
    return method.method().element().getParameters().get(index).getSimpleName().toString();
  }
}
