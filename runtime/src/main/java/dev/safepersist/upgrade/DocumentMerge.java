package dev.safepersist.upgrade;

import dev.safepersist.syntax.JsonPointers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Merges one document; see {@link ArrayKeys#merged}. */
final class DocumentMerge {
  private final ArrayKeys keys;

  private DocumentMerge(ArrayKeys keys) {
    this.keys = keys;
  }

  /**
   * The document with the change. The parameters are not changed.
   *
   * @param next the copy after the change
   * @param known the copy before the change
   * @param present the whole document
   * @param keys what identifies the elements of arrays
   * @throws UnmatchedElementsException if it is open which element of an array is which
   */
  static JsonNode apply(JsonNode next, JsonNode known, JsonNode present, ArrayKeys keys) {
    return new DocumentMerge(keys).merged(next, known, present, "");
  }

  private JsonNode merged(JsonNode next, JsonNode known, JsonNode present, String at) {
    if (SameValue.of(next, known)) {
      return present.deepCopy();
    }
    if (next instanceof ObjectNode after
        && known instanceof ObjectNode before
        && present instanceof ObjectNode whole) {
      return object(after, before, whole, at);
    }
    if (next instanceof ArrayNode after
        && known instanceof ArrayNode before
        && present instanceof ArrayNode whole) {
      return array(after, before, whole, at);
    }
    return next.deepCopy();
  }

  /** The members keep the order of the whole document; new ones follow. */
  private ObjectNode object(ObjectNode next, ObjectNode known, ObjectNode present, String at) {
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    for (String name : present.propertyNames()) {
      JsonNode whole = present.get(name);
      if (next.has(name)) {
        JsonNode after = next.get(name);
        merged.set(
            name,
            known.has(name)
                ? merged(after, known.get(name), whole, JsonPointers.member(at, name))
                : after.deepCopy());
      } else if (!known.has(name)) {
        merged.set(name, whole.deepCopy());
      }
    }
    for (String name : next.propertyNames()) {
      if (!present.has(name) && isChanged(next.get(name), known.get(name))) {
        merged.set(name, next.get(name).deepCopy());
      }
    }
    return merged;
  }

  private static boolean isChanged(JsonNode next, @Nullable JsonNode known) {
    return known == null || !SameValue.of(next, known);
  }

  private ArrayNode array(ArrayNode next, ArrayNode known, ArrayNode present, String at) {
    if (known.size() != present.size()) {
      throw new UnmatchedElementsException(at, "the copy has another number of elements");
    }
    int[] partners = new ElementMatch(next, known, present, at).partners(keys.of(at));
    ArrayNode merged = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < partners.length; i++) {
      int partner = partners[i];
      merged.add(
          partner < 0
              ? next.get(i).deepCopy()
              : merged(next.get(i), known.get(partner), present.get(partner), at + "/*"));
    }
    return merged;
  }
}
