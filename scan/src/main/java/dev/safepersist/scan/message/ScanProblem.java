package dev.safepersist.scan.message;

/**
 * Something that the scan could not look at.
 *
 * @param message its kind
 * @param text the whole text
 */
public record ScanProblem(ScanMessage message, String text) {
  /** A problem with its arguments. */
  public static ScanProblem of(ScanMessage message, Object... arguments) {
    return new ScanProblem(message, message.text(arguments));
  }

  /** The reason of a failure: its own words, or its kind. */
  public static String reason(Throwable failure) {
    String words = failure.getMessage();
    return words == null || words.isBlank() ? failure.getClass().getSimpleName() : words;
  }
}
