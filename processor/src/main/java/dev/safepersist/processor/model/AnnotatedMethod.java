package dev.safepersist.processor.model;

import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.ExecutableType;

/**
 * A method or constructor that carries {@code @SafePersist}.
 *
 * @param element the method as declared
 * @param type its signature as a member of the annotated type, with type arguments filled in
 * @param use the annotation
 * @param settings what holds for it
 */
public record AnnotatedMethod(
    ExecutableElement element, ExecutableType type, AnnotationUse use, Settings settings) {
  /** Whether it is a constructor. */
  public boolean isConstructor() {
    return element.getKind() == ElementKind.CONSTRUCTOR;
  }

  /** Whether it is static. */
  public boolean isStatic() {
    return element.getModifiers().contains(Modifier.STATIC);
  }
}
