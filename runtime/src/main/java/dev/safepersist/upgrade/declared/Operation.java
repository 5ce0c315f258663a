package dev.safepersist.upgrade.declared;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One change of a document. What is missing in a document is passed over; what would be
 * overwritten, or could not be distinguished afterwards, is rejected with an exception.
 */
sealed interface Operation
    permits Add, Convert, Join, MapValues, Move, Remove, Rename, Split, Unwrap, Wrap {
  /**
   * Changes a document.
   *
   * @param root the document, which is changed
   * @throws IllegalArgumentException if the change cannot be made, or could not be undone
   */
  void apply(JsonNode root);

  /** The change that undoes this one, but for the {@link #losses}. */
  Operation inverse();

  /**
   * Where a place of the changed document comes from.
   *
   * @param pointer a place of the changed document
   * @return places of the document before; none if the change has made the place
   */
  default Set<String> origins(String pointer) {
    return Set.of(pointer);
  }

  /** The places, in the document before the change, whose values do not come back. */
  default Set<String> losses() {
    return Set.of();
  }
}
