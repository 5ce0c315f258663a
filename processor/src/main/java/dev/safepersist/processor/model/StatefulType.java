package dev.safepersist.processor.model;

import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * A class whose state is saved and restored by a generated companion.
 *
 * @param element the class
 * @param getter the method that returns the state
 * @param restorer the method, factory or constructor that takes it
 */
public record StatefulType(TypeElement element, AnnotatedMethod getter, AnnotatedMethod restorer) {
  /** Reads a class that passed all checks: it has one annotated member of each kind. */
  public static StatefulType of(AnnotatedType type) {
    AnnotatedMethod first = type.methods().get(0);
    AnnotatedMethod second = type.methods().get(1);
    boolean restorerFirst = Restoring.of(first).takes();
    return new StatefulType(
        type.element(), restorerFirst ? second : first, restorerFirst ? first : second);
  }

  /** The type of the state. */
  public TypeMirror state() {
    return getter.type().getReturnType();
  }

  /** How the state is restored. */
  public Restoring restoring() {
    return Restoring.of(restorer);
  }
}
