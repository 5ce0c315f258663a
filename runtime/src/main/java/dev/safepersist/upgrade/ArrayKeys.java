package dev.safepersist.upgrade;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

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

  @Override
  public String toString() {
    return members.toString();
  }
}
