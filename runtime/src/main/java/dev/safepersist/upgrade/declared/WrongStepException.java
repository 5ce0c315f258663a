package dev.safepersist.upgrade.declared;

/**
 * A document with steps makes no sense.
 *
 * @since 0.1
 */
public final class WrongStepException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String place;

  WrongStepException(String place, String problem) {
    super(problem);
    this.place = place;
  }

  /** Where in the document, as a JSON pointer. */
  public String place() {
    return place;
  }
}
