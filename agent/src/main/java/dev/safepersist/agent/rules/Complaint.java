package dev.safepersist.agent.rules;

import java.util.List;

/** How mistakes are reported, which depends on where they were made. */
interface Complaint {
  /** There is no option {@code name}. */
  IllegalArgumentException unknown(String name, List<String> known);

  /** The option {@code name} cannot have {@code value}. */
  IllegalArgumentException value(String name, String value, List<String> allowed);
}
