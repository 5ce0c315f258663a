package dev.safepersist.provenance;

import java.util.List;

/**
 * Whether an artifact must be made again.
 *
 * @param reasons why; empty if it need not
 * @since 0.1
 */
public record Staleness(List<String> reasons) {
  /** Copies the reasons. */
  public Staleness {
    reasons = List.copyOf(reasons);
  }

  /** Whether there is a reason to make the artifact again. */
  public boolean isStale() {
    return !reasons.isEmpty();
  }
}
