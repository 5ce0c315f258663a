package dev.safepersist.processor.check;

import dev.safepersist.message.Message;
import dev.safepersist.processor.model.AnnotatedMethod;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Each annotated method of a class returns the state of an instance, or takes it. */
final class StateMethodCheck implements TypeCheck {
  @Override
  public List<Problem> check(AnnotatedType type) {
    return type.isInterface()
        ? List.of()
        : type.methods().stream().flatMap(method -> message(method).stream()).toList();
  }

  private static Optional<Problem> message(AnnotatedMethod method) {
    String name = Names.of(method.element());
    if (!isGiver(method) && !isTaker(method)) {
      return Optional.of(Problem.at(method.element(), Message.NOT_A_STATE_METHOD.text(name)));
    }
    if (method.element().getModifiers().contains(Modifier.STATIC)) {
      return Optional.of(Problem.at(method.element(), Message.STATIC_STATE_METHOD.text(name)));
    }
    if (method.element().getModifiers().contains(Modifier.PRIVATE)) {
      return Optional.of(Problem.at(method.element(), Message.NOT_REACHABLE.text(name)));
    }
    return Optional.empty();
  }

  /** Whether {@code method} returns the state. */
  static boolean isGiver(AnnotatedMethod method) {
    return method.type().getParameterTypes().isEmpty()
        && method.type().getReturnType().getKind() != TypeKind.VOID;
  }

  /** Whether {@code method} takes the state. */
  static boolean isTaker(AnnotatedMethod method) {
    List<? extends TypeMirror> parameters = method.type().getParameterTypes();
    return parameters.size() == 1 && method.type().getReturnType().getKind() == TypeKind.VOID;
  }
}
