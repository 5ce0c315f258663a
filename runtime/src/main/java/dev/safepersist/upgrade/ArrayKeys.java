package dev.safepersist.upgrade;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The members that identify the elements of arrays: two elements with the same value there are the
 * same element. Immutable.
 *
 * @since 0.1
 */
public final class ArrayKeys {
  private static final ArrayKeys NONE = new ArrayKeys(Collections.emptyMap());

  private final Map<String, List<String>> members;

  private ArrayKeys(Map<String, List<String>> members) {
    this.members = members;
  }

  /** No keys: elements are matched by content and position. */
  public static ArrayKeys none() {
    return NONE;
  }

  /**
   * These, and one more.
   *
   * @param array the array, as a JSON pointer such as {@code /songs}; in arrays of arrays, {@code
   *     *} stands for every element on the way. An array that has another place in another version
   *     is declared once more
   * @param member the name of the member in each element
   */
  public ArrayKeys with(String array, String member) {
    if (!array.isEmpty() && !array.startsWith("/")) {
      throw new IllegalArgumentException(array + " is not a JSON pointer: it must begin with /");
    }
    List<String> all = new ArrayList<>(of(array));
    all.add(Objects.requireNonNull(member));
    Map<String, List<String>> more = new TreeMap<>(members);
    more.put(array, List.copyOf(all));
    return new ArrayKeys(more);
  }

  /**
   * The members that may identify the elements of {@code array}, in the order of their declaration.
   */
  public List<String> of(String array) {
    return members.getOrDefault(array, List.of());
  }

  /**
   * A change that was made in a partial copy of a document, applied to the whole document. Members
   * of the document that the copy does not show keep their values; members that were removed from
   * the copy are removed. The parameters are not changed.
   *
   * <p>Elements of arrays are matched by these keys. Without one, equal elements are matched first,
   * wherever they stand; the others between them are matched in their order, provided there are as
   * many before and after the change. If not, and if one of them holds more than the copy shows,
   * the change is refused.
   *
   * <p>Numbers are compared by value: 4.0 in place of 4 is no change, and 4 stays.
   *
   * @param next the copy after the change
   * @param known the copy before the change
   * @param present the whole document
   * @throws UnmatchedElementsException if it is open which element of an array is which
   */
  public JsonNode merged(JsonNode next, JsonNode known, JsonNode present) {
    return DocumentMerge.apply(next, known, present, this);
  }

  @Override
  public String toString() {
    return members.toString();
  }
}
