package dev.safepersist.processor.check;

import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.AnnotatedMethod;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.model.Restoring;
import dev.safepersist.processor.model.Role;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;

/** Each annotated member of a class returns the state of an instance, or takes it. */
final class StateMethodCheck implements TypeCheck {
  private final Types types;

  StateMethodCheck(Types types) {
    this.types = types;
  }

  @Override
  public List<Problem> check(AnnotatedType type) {
    return type.role() != Role.COMPANION
        ? List.of()
        : type.methods().stream().flatMap(method -> problem(type, method).stream()).toList();
  }

  private Optional<Problem> problem(AnnotatedType type, AnnotatedMethod method) {
    String name = Names.of(method.element());
    Restoring restoring = Restoring.of(method);
    if (restoring == Restoring.NONE) {
      return Optional.of(
          Problem.at(method.element(), ProcessorMessage.NOT_A_STATE_METHOD.text(name)));
    }
    if (method.isStatic() && !makesAnInstance(type, method, restoring)) {
      return Optional.of(
          Problem.at(method.element(), ProcessorMessage.STATIC_STATE_METHOD.text(name)));
    }
    if (restoring == Restoring.BY_CONSTRUCTOR
        && Construction.obstacle(type.element()).isPresent()) {
      String obstacle = Construction.obstacle(type.element()).get();
      return Optional.of(
          Problem.at(
              method.element(),
              ProcessorMessage.NOT_CONSTRUCTIBLE.text(Names.of(type.element()), obstacle)));
    }
    return method.element().getModifiers().contains(Modifier.PRIVATE)
        ? Optional.of(Problem.at(method.element(), ProcessorMessage.NOT_REACHABLE.text(name)))
        : Optional.empty();
  }

  private boolean makesAnInstance(AnnotatedType type, AnnotatedMethod method, Restoring restoring) {
    TypeElement element = type.element();
    return restoring == Restoring.BY_FACTORY
        && types.isAssignable(
            types.erasure(method.type().getReturnType()), types.erasure(element.asType()));
  }
}
