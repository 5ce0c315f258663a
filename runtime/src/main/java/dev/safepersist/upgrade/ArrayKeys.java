package dev.safepersist.upgrade;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The members that identify the elements of arrays: two elements with the same value there are the
 * same element. Immutable.
 *
 * @since 0.1
 */
public final class ArrayKeys {
  private static final ArrayKeys NONE = new ArrayKeys(Collections.emptyMap());

  private final Map<String, String> members;

  private ArrayKeys(Map<String, String> members) {
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
    Map<String, String> more = new TreeMap<>(members);
    more.put(array, Objects.requireNonNull(member));
    return new ArrayKeys(more);
  }

  /** The member that identifies the elements of {@code array}. */
  public Optional<String> of(String array) {
    return Optional.ofNullable(members.get(array));
  }

  @Override
  public String toString() {
    return members.toString();
  }
}
