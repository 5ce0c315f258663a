package dev.safepersist.processor.model;

import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;

/**
 * A member of an annotation that is spelled out in the source.
 *
 * @param use the annotation
 * @param value what it is set to
 */
public record Given(AnnotationUse use, AnnotationValue value) {
  /** The value as text; of an enum constant, its simple name. */
  public String text() {
    Object object = value.getValue();
    return object instanceof Element constant
        ? constant.getSimpleName().toString()
        : object.toString();
  }

  /** The value as a number. */
  public int number() {
    return (Integer) value.getValue();
  }
}
