package dev.safepersist.scan.finding;

import java.util.Locale;

/** Whether the default rules of the agent protect a write. */
public enum AgentCover {
  /** The name of the file ends with {@code .json}. */
  COVERED,
  /** The name of the file is known and has another ending, or lies in a build folder. */
  NOT_COVERED,
  /** The name of the file is made at run time. */
  UNKNOWN;

  /** The name as reports write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
