package dev.safepersist.processor.check;

import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/** Every abstract method of a store can be implemented. */
final class CompletenessCheck implements TypeCheck {
  @Override
  public List<Problem> check(AnnotatedType type) {
    return !type.isStore()
        ? List.of()
        : type.bare().stream().map(method -> problem(type, method)).toList();
  }

  private static Problem problem(AnnotatedType type, ExecutableElement method) {
    boolean inherited = !method.getEnclosingElement().equals(type.element());
    Element place = inherited ? type.element() : method;
    return Problem.at(
        place,
        ProcessorMessage.METHOD_NOT_ANNOTATED.text(
            Names.of(method), Names.generated(type.element()).simpleName()));
  }
}
