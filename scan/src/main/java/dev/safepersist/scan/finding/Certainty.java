package dev.safepersist.scan.finding;

import java.util.Locale;

/** How sure a finding is. The most certain comes first. */
public enum Certainty {
  /** State is written unsafely here. */
  CERTAIN,
  /** Something that looks like state is written unsafely here. */
  LIKELY,
  /** A file is written unsafely here; whether it holds state is not known. */
  POSSIBLE;

  /** Whether this is at least as certain as {@code other}. */
  public boolean isAtLeast(Certainty other) {
    return compareTo(other) <= 0;
  }

  /** The name as options and reports write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
