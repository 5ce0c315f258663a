package dev.safepersist.migration.validate;

/**
 * Something that is not as it should be.
 *
 * @param check the check that found it
 * @param key the document; empty if it concerns none
 * @param problem what is wrong
 */
public record Difference(String check, String key, String problem) {
  /** One line for people. */
  public String text() {
    return key.isEmpty() ? check + ": " + problem : key + ": " + problem + " (" + check + ")";
  }
}
