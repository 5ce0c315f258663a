package dev.safepersist.processor.model;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;

/**
 * One {@code @SafePersist} in the source.
 *
 * @param element what is annotated
 * @param mirror the annotation
 */
public record AnnotationUse(Element element, AnnotationMirror mirror) {
  private static final String NAME = "dev.safepersist.SafePersist";

  /** The annotation of {@code element}, if it has one. */
  public static Optional<AnnotationUse> on(Element element) {
    return element.getAnnotationMirrors().stream()
        .filter(mirror -> mirror.getAnnotationType().toString().equals(NAME))
        .findFirst()
        .map(mirror -> new AnnotationUse(element, mirror));
  }

  /** The member called {@code name}, if it is spelled out. */
  Optional<Given> given(String name) {
    return mirror.getElementValues().entrySet().stream()
        .filter(entry -> entry.getKey().getSimpleName().contentEquals(name))
        .findFirst()
        .map(entry -> new Given(this, entry.getValue()));
  }
}
