package dev.safepersist.scan.bytecode;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.tree.analysis.Value;

/**
 * Where the value of a variable or operand comes from.
 *
 * @param size one slot or two
 * @param makers the instructions that may have made it, numbers of parameters, or {@link #THIS};
 *     empty if that is not known
 */
record Origin(int size, Set<Object> makers) implements Value {
  private static final int MOST = 4;
  private static final Origin ONE = new Origin(1, Set.of());
  private static final Origin TWO = new Origin(2, Set.of());

  /** The maker of the receiver. */
  static final Object THIS = "this";

  /** One of unknown origin. */
  static Origin unknown(int size) {
    return size == 1 ? ONE : TWO;
  }

  /** One with a single maker. */
  static Origin of(int size, Object maker) {
    return new Origin(size, Set.of(maker));
  }

  @Override
  public int getSize() {
    return size;
  }

  /** This or {@code other}; the same object if there is nothing new. */
  Origin or(Origin other) {
    if (makers.isEmpty()) {
      return this;
    }
    if (other.makers.isEmpty()) {
      return unknown(size);
    }
    if (makers.containsAll(other.makers)) {
      return this;
    }
    Set<Object> all = new HashSet<>(makers);
    all.addAll(other.makers);
    return all.size() > MOST ? unknown(size) : new Origin(size, all);
  }
}
