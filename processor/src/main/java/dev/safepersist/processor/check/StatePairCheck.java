package dev.safepersist.processor.check;

import dev.safepersist.message.MessageId;
import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.AnnotatedMethod;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.model.Restoring;
import dev.safepersist.processor.model.Role;
import java.util.List;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** A class has one annotated member that returns the state, and one that takes the same type. */
final class StatePairCheck implements TypeCheck {
  private final Types types;

  StatePairCheck(Types types) {
    this.types = types;
  }

  @Override
  public List<Problem> check(AnnotatedType type) {
    if (type.role() != Role.COMPANION) {
      return List.of();
    }
    List<AnnotatedMethod> getters =
        type.methods().stream().filter(method -> !takes(method)).toList();
    List<AnnotatedMethod> restorers =
        type.methods().stream().filter(StatePairCheck::takes).toList();
    if (getters.size() > 1) {
      return List.of(several(type, getters, "return"));
    }
    if (restorers.size() > 1) {
      return List.of(several(type, restorers, "take"));
    }
    if (restorers.isEmpty()) {
      return List.of(
          alone(type, getters.get(0), ProcessorMessage.NO_RESTORER, returned(getters.get(0))));
    }
    if (getters.isEmpty()) {
      return List.of(
          alone(type, restorers.get(0), ProcessorMessage.NO_GETTER, taken(restorers.get(0))));
    }
    return pair(getters.get(0), restorers.get(0));
  }

  private List<Problem> pair(AnnotatedMethod getter, AnnotatedMethod restorer) {
    if (types.isSameType(returned(getter), taken(restorer))) {
      return List.of();
    }
    return List.of(
        Problem.at(
            restorer.element(),
            ProcessorMessage.STATE_TYPES_DIFFER.text(
                Names.of(getter.element()),
                Names.of(returned(getter)),
                Names.of(restorer.element()),
                Names.of(taken(restorer)))));
  }

  private static Problem several(AnnotatedType type, List<AnnotatedMethod> methods, String verb) {
    AnnotatedMethod second = methods.get(1);
    return Problem.at(
        second.element(),
        ProcessorMessage.SEVERAL_STATES.text(
            Names.of(second.element()), methods.size(), Names.of(type.element()), verb));
  }

  private static Problem alone(
      AnnotatedType type, AnnotatedMethod method, MessageId message, TypeMirror state) {
    return Problem.at(
        method.element(),
        message.text(Names.of(method.element()), Names.of(type.element()), Names.of(state)));
  }

  private static boolean takes(AnnotatedMethod method) {
    return Restoring.of(method).takes();
  }

  private static TypeMirror returned(AnnotatedMethod getter) {
    return getter.type().getReturnType();
  }

  private static TypeMirror taken(AnnotatedMethod restorer) {
    return restorer.type().getParameterTypes().get(0);
  }
}
