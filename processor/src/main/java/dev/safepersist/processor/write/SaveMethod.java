package dev.safepersist.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.model.StoreMethod;

/** A method that saves a value. */
final class SaveMethod extends StoreMethodFeature {
  SaveMethod(StoreMethod method, String store) {
    super(method, store);
  }

  @Override
  CodeBlock statement(StoreMethod method, String store, CodeBlock file) {
    String value = parameter(method.operand().orElseThrow());
    return returned(CodeBlock.of("$N.save($L, $N)", store, file, value));
  }
}
