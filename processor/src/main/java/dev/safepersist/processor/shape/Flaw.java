package dev.safepersist.processor.shape;

import javax.lang.model.element.Element;

/**
 * A reason why a value that was written could not be read again, or not in full.
 *
 * @param kind the reason
 * @param element the type or property
 * @param detail what a message says beside it: a type or an annotation
 */
public record Flaw(Kind kind, Element element, String detail) {
  /** The reasons. */
  public enum Kind {
    /** Nothing makes an instance of the class. */
    NO_CREATOR,
    /** An instance of the class needs one of the class around it. */
    INNER,
    /** The property is written and not read. */
    NOT_READ,
    /** The property is needed to make an instance, and is not written. */
    NOT_WRITTEN,
    /** Null is written, and read as a primitive type. */
    NULL_NOT_READ,
    /** An annotation of Jackson 2 has no effect. */
    IGNORED_ANNOTATION
  }
}
