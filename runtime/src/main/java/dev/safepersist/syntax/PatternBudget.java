package dev.safepersist.syntax;

import java.util.function.Supplier;

/**
 * The work that regular expressions may do for one document altogether: so many looks at a
 * character, and more for each character of the texts they are matched with. What a match does not
 * use, another may. Used by one thread at a time.
 */
public final class PatternBudget {
  private static final long FEWEST_LOOKS = 1_000_000;
  private static final long LOOKS_PER_CHARACTER = 200;
  private static final ThreadLocal<PatternBudget> CURRENT = new ThreadLocal<>();

  private long left = FEWEST_LOOKS;

  /** The budget of the work that this thread does now; one of its own if it has none. */
  public static PatternBudget current() {
    PatternBudget current = CURRENT.get();
    return current == null ? new PatternBudget() : current;
  }

  /** Does {@code work} on this budget, or on that of a document that it is a part of. */
  public <R> R during(Supplier<R> work) {
    if (CURRENT.get() != null) {
      return work.get();
    }
    CURRENT.set(this);
    try {
      return work.get();
    } finally {
      CURRENT.remove();
    }
  }

  /** A text of so many characters is about to be matched. */
  public void add(int characters) {
    left += LOOKS_PER_CHARACTER * characters;
  }

  /** Takes one look; whether it was left. */
  public boolean look() {
    return left-- > 0;
  }
}
