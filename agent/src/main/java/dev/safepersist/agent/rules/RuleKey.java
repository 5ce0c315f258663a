package dev.safepersist.agent.rules;

import java.util.List;

/** The members of a rule, in a configuration file and among the options of the agent. */
enum RuleKey {
  INCLUDE("include"),
  EXCLUDE("exclude"),
  MODE("mode", "protect", "observe", "off"),
  JSON("json", "lenient", "strict", "any"),
  SCHEMA("schema"),
  VALIDATION("validation", "strict", "lenient", "off"),
  ON_INVALID("on-invalid", "reject", "set-aside", "accept"),
  BACKUPS("backups"),
  DURABILITY("durability", "durable", "atomic", "process"),
  METADATA("metadata", "sidecar", "none"),
  STATE_DIRECTORY("state-directory"),
  COPY_ON_OPEN("copy-on-open", "false", "true"),
  LEGACY_SERVE("legacy-serve"),
  LEGACY_STEPS("legacy-steps"),
  LEGACY_VERSION("legacy-version");

  /** The member of a rule that holds the others of its kind. */
  static final String LEGACY = "legacy";

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
  private final List<String> choices;

  RuleKey(String text, String... choices) {
    this.text = text;
    this.choices = List.of(choices);
  }

  /** How it is written. */
  String text() {
    return text;
  }

  /** What its value may be, the default first; empty if it is no choice. */
  List<String> choices() {
    return choices;
  }

  /** Whether it says which older version a program knows. */
  boolean isLegacy() {
    return this == LEGACY_SERVE || this == LEGACY_STEPS || this == LEGACY_VERSION;
  }

  /** The key that is written like this; null if there is none. */
  static RuleKey of(String text) {
    for (RuleKey key : values()) {
      if (key.text.equals(text)) {
        return key;
      }
    }
    return null;
  }
}
