package dev.safepersist.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.model.StoreMethod;

/** A method that loads, changes and saves a value under one lock. */
final class UpdateMethod extends StoreMethodFeature {
  UpdateMethod(StoreMethod method, String store) {
    super(method, store);
  }

  @Override
  CodeBlock statement(StoreMethod method, String store, CodeBlock file) {
    String change = parameter(method.operand().orElseThrow());
    return returned(
        method
            .initial()
            .map(
                initial ->
                    CodeBlock.of("$N.update($L, $N, $N)", store, file, parameter(initial), change))
            .orElseGet(() -> CodeBlock.of("$N.update($L, $N)", store, file, change)));
  }
}
