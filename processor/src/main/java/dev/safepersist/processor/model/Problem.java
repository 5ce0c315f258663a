package dev.safepersist.processor.model;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * Something wrong, or good to know, in the annotated source.
 *
 * @param text the finished message, from the catalogue
 * @param element where it is reported
 * @param annotation the annotation it is about, if it is about one
 * @param value the member of that annotation it is about, if it is about one
 * @param isNote whether it need not be corrected
 */
public record Problem(
    String text,
    Element element,
    Optional<AnnotationMirror> annotation,
    Optional<AnnotationValue> value,
    boolean isNote) {

  /** A problem of an element. */
  public static Problem at(Element element, String text) {
    return new Problem(text, element, Optional.empty(), Optional.empty(), false);
  }

  /** Something to know about an element. */
  public static Problem note(Element element, String text) {
    return new Problem(text, element, Optional.empty(), Optional.empty(), true);
  }

  /** A problem of a value that an annotation gives. */
  public static Problem at(Given given, String text) {
    return new Problem(
        text,
        given.use().element(),
        Optional.of(given.use().mirror()),
        Optional.of(given.value()),
        false);
  }
}
