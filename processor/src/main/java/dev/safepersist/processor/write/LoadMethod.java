package dev.safepersist.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.model.StoreMethod;

/** A method that loads a value. */
final class LoadMethod extends StoreMethodFeature {
  LoadMethod(StoreMethod method, String store) {
    super(method, store);
  }

  @Override
  CodeBlock statement(StoreMethod method, String store, CodeBlock file) {
    return switch (method.result().orElseThrow()) {
      case VALUE -> CodeBlock.of("return $N.load($L).value()", store, file);
      case OPTIONAL_VALUE ->
          CodeBlock.of("return $N.find($L).map($T::value)", store, file, Library.LOADED);
      case LOADED -> CodeBlock.of("return $N.load($L)", store, file);
      case OPTIONAL_LOADED -> CodeBlock.of("return $N.find($L)", store, file);
    };
  }
}
