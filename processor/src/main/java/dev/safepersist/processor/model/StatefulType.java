package dev.safepersist.processor.model;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * A class whose state is saved and restored by a generated companion.
 *
 * @param element the class
 * @param giver the method that returns the state
 * @param taker the method that takes it
 */
public record StatefulType(TypeElement element, AnnotatedMethod giver, AnnotatedMethod taker) {
  /** Reads a class that passed all checks: it has one annotated method of each kind. */
  public static StatefulType of(AnnotatedType type) {
    AnnotatedMethod first = type.methods().get(0);
    AnnotatedMethod second = type.methods().get(1);
    boolean takerFirst = first.type().getReturnType().getKind() == TypeKind.VOID;
    return new StatefulType(
        type.element(), takerFirst ? second : first, takerFirst ? first : second);
  }

  /** The type of the state. */
  public TypeMirror state() {
    return giver.type().getReturnType();
  }
}
