package dev.safepersist.processor.check;

import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.model.StoreMethod;
import dev.safepersist.processor.model.StoreReader;
import java.util.List;
import javax.lang.model.util.Types;

/** What a method that writes a file gives back makes sense. */
final class ResultCheck implements TypeCheck {
  private final StoreReader stores;

  ResultCheck(Types types) {
    stores = new StoreReader(types);
  }

  @Override
  public List<Problem> check(AnnotatedType type) {
    return stores.methods(type).stream()
        .filter(method -> method.result().isEmpty())
        .map(ResultCheck::problem)
        .toList();
  }

  private static Problem problem(StoreMethod method) {
    return Problem.at(
        method.method().element(),
        ProcessorMessage.RESULT_OF_SAVE.text(
            Names.of(method.method().element()), Names.of(method.method().type().getReturnType())));
  }
}
