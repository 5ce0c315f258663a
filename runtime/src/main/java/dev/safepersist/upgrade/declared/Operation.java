package dev.safepersist.upgrade.declared;

import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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

  /** The change as step files have it: one member, named after the kind of change. */
  ObjectNode description();

  /** A description to which the places and names of a change are to be added. */
  static ObjectNode described(String kind, Consumer<ObjectNode> members) {
    ObjectNode description = JsonNodeFactory.instance.objectNode();
    members.accept(description.putObject(kind));
    return description;
  }

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
