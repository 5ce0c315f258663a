package dev.safepersist.upgrade;

/**
 * A change of an array that leaves open which element is which, where elements hold more than the
 * changed document shows.
 *
 * @since 0.1
 */
public final class UnmatchedElementsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String array;

  UnmatchedElementsException(String array, String problem) {
    super((array.isEmpty() ? "/" : array) + ": " + problem);
    this.array = array;
  }

  /** The array, as a JSON pointer in which {@code *} stands for every element of an array. */
  public String array() {
    return array;
  }
}
