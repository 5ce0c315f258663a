package dev.safepersist.operations.validation;

import dev.safepersist.schema.Finding;

/**
 * A finding and its place in the text.
 *
 * @param finding what is wrong
 * @param line where, from 1; 0 if that is not known, as in binary notations
 * @param column where in the line, in bytes from 1; 0 if that is not known
 */
public record PlacedFinding(Finding finding, int line, int column) {
  /** A finding about the document as a whole. */
  static PlacedFinding of(String message) {
    return new PlacedFinding(new Finding(Finding.Severity.ERROR, "", "", message), 0, 0);
  }
}
