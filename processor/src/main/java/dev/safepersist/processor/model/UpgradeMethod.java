package dev.safepersist.processor.model;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/**
 * A method that carries {@code @Upgrade}.
 *
 * @param element the method
 * @param from the version that it takes
 */
public record UpgradeMethod(ExecutableElement element, int from) {
  private static final String NAME = "dev.safepersist.Upgrade";

  /** The upgrade that {@code element} is, if it is one. */
  public static Optional<UpgradeMethod> of(Element element) {
    return element.getAnnotationMirrors().stream()
        .filter(mirror -> mirror.getAnnotationType().toString().equals(NAME))
        .findFirst()
        .map(mirror -> new UpgradeMethod((ExecutableElement) element, from(mirror)));
  }

  /** The data that it takes. */
  public TypeMirror taken() {
    return element.getParameters().get(0).asType();
  }

  /** What it takes or gives as a tree. */
  public enum Tree {
    /** Not a tree: a value of a type of the program. */
    NONE,
    /** Any tree. */
    ANY,
    /** The tree of an object. */
    OBJECT;

    /** What {@code type} is. */
    public static Tree of(TypeMirror type) {
      if (TypeQuestions.is(type, "tools.jackson.databind.node.ObjectNode")) {
        return OBJECT;
      }
      return TypeQuestions.is(type, "tools.jackson.databind.JsonNode") ? ANY : NONE;
    }
  }

  private static int from(AnnotationMirror mirror) {
    return mirror.getElementValues().values().stream()
        .findFirst()
        .map(value -> (Integer) value.getValue())
        .orElse(0);
  }
}
