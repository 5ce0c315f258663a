package dev.safepersist.upgrade.declared;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One change of a document. What is missing in a document is passed over; what would be
 * overwritten, or could not be told apart afterwards, is refused by an exception.
 */
public sealed interface Operation
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

  /** The places whose values do not come back. */
  default Set<String> losses() {
    return Set.of();
  }
}
