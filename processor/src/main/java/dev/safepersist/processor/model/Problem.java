package dev.safepersist.processor.model;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * Something wrong in the annotated source.
 *
 * @param text the finished message, from the catalogue
 * @param element where it is reported
 * @param annotation the annotation it is about, if it is about one
 * @param value the member of that annotation it is about, if it is about one
 */
public record Problem(
    String text,
    Element element,
    Optional<AnnotationMirror> annotation,
    Optional<AnnotationValue> value) {

  /** A problem of an element. */
  public static Problem at(Element element, String text) {
    return new Problem(text, element, Optional.empty(), Optional.empty());
  }

  /** A problem of a value that an annotation gives. */
  public static Problem at(Given given, String text) {
    return new Problem(
        text, given.use().element(), Optional.of(given.use().mirror()), Optional.of(given.value()));
  }
}
