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
    List<AnnotatedMethod> givers =
        type.methods().stream().filter(method -> !takes(method)).toList();
    List<AnnotatedMethod> takers = type.methods().stream().filter(StatePairCheck::takes).toList();
    if (givers.size() > 1) {
      return List.of(several(type, givers, "return"));
    }
    if (takers.size() > 1) {
      return List.of(several(type, takers, "take"));
    }
    if (takers.isEmpty()) {
      return List.of(alone(type, givers.get(0), ProcessorMessage.NO_TAKER, given(givers.get(0))));
    }
    if (givers.isEmpty()) {
      return List.of(alone(type, takers.get(0), ProcessorMessage.NO_GIVER, taken(takers.get(0))));
    }
    return pair(givers.get(0), takers.get(0));
  }

  private List<Problem> pair(AnnotatedMethod giver, AnnotatedMethod taker) {
    if (types.isSameType(given(giver), taken(taker))) {
      return List.of();
    }
    return List.of(
        Problem.at(
            taker.element(),
            ProcessorMessage.STATE_TYPES_DIFFER.text(
                Names.of(giver.element()),
                Names.of(given(giver)),
                Names.of(taker.element()),
                Names.of(taken(taker)))));
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

  private static TypeMirror given(AnnotatedMethod giver) {
    return giver.type().getReturnType();
  }

  private static TypeMirror taken(AnnotatedMethod taker) {
    return taker.type().getParameterTypes().get(0);
  }
}
