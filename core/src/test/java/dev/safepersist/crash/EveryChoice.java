package dev.safepersist.crash;

import java.util.ArrayList;
import java.util.List;

/**
 * Choices that go through every combination: take one round of choices, call {@link #next}, take
 * the next round, until it says that there are no more. What may be chosen can depend on what was
 * chosen before in the same round, and on nothing else.
 */
final class EveryChoice implements Choices {
  private final List<Integer> chosen = new ArrayList<>();
  private final List<Integer> limits = new ArrayList<>();
  private int taken;

  @Override
  public int of(int options) {
    if (taken == chosen.size()) {
      chosen.add(0);
      limits.add(options);
    }
    return chosen.get(taken++);
  }

  /** Starts the next round; false when every combination has been taken. */
  boolean next() {
    taken = 0;
    for (int last = chosen.size() - 1; last >= 0; last--) {
      if (chosen.get(last) + 1 < limits.get(last)) {
        chosen.set(last, chosen.get(last) + 1);
        return true;
      }
      chosen.remove(last);
      limits.remove(last);
    }
    return false;
  }
}
