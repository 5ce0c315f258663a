package dev.safepersist.agent.rules;

/** What the agent does with the files of a rule. */
public enum Mode {
  /** It stages, checks, commits and heals them. */
  PROTECT,
  /** It reports what it would do, and does nothing. */
  OBSERVE,
  /** It does not look at them. */
  OFF
}
