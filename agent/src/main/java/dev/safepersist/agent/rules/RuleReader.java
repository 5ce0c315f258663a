package dev.safepersist.agent.rules;

import dev.safepersist.core.intercept.SchemaLocation;
import dev.safepersist.save.Durability;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Retention;
import dev.safepersist.save.Validation;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * Makes a rule of words.
 *
 * @param base the folder that relative paths begin at
 * @param complaint how mistakes are reported
 */
record RuleReader(Path base, Complaint complaint) {
  static final String DEFAULT_INCLUDE = "**/*.json";

  private static final String NO_ENVELOPE =
      "none (an envelope would change what is read back)"; // by a program that does not know it

  private static final String ENVELOPE = "envelope";

  private static final int MOST_BACKUPS = 1_000_000;

  /**
   * The rule that {@code words} describe.
   *
   * @throws IllegalArgumentException with a finished message, if a word has no meaning
   */
  FileRule read(Map<RuleKey, List<String>> words) {
    boolean isLegacy = words.keySet().stream().anyMatch(RuleKey::isLegacy);
    Optional<LegacyRule> legacy =
        isLegacy ? Optional.of(new LegacyReader(base, complaint).read(words)) : Optional.empty();
    return new FileRule(
        base,
        globs(RuleKey.INCLUDE, words, List.of(DEFAULT_INCLUDE)),
        globs(RuleKey.EXCLUDE, words, List.of()),
        Mode.valueOf(choice(RuleKey.MODE, words)),
        Syntax.valueOf(choice(RuleKey.JSON, words)),
        schema(words.get(RuleKey.SCHEMA)),
        OnInvalid.valueOf(choice(RuleKey.ON_INVALID, words)),
        choice(RuleKey.COPY_ON_OPEN, words).equals("TRUE"),
        policy(words, isLegacy),
        legacy);
  }

  /**
   * Looks at one member of a rule.
   *
   * @param besideLegacy whether the rule says which older version the program knows
   * @throws IllegalArgumentException with a finished message, if it has no meaning
   */
  void check(RuleKey key, List<String> value, boolean besideLegacy) {
    if (key.isLegacy()) {
      new LegacyReader(base, complaint).check(key, value);
    } else if (besideLegacy && key == RuleKey.METADATA) {
      LegacyReader.metadata(Map.of(key, value), complaint);
    } else {
      read(Map.of(key, value));
    }
  }

  /** Changes only what is given: each change costs a start of the agent a class. */
  private Policy policy(Map<RuleKey, List<String>> words, boolean isLegacy) {
    Policy policy =
        Policy.defaults()
            .withMetadata(
                isLegacy
                    ? LegacyReader.metadata(words, complaint)
                    : MetadataPlacement.valueOf(choice(RuleKey.METADATA, words)));
    if (words.containsKey(RuleKey.VALIDATION)) {
      policy = policy.withValidation(Validation.valueOf(choice(RuleKey.VALIDATION, words)));
    }
    if (words.containsKey(RuleKey.DURABILITY)) {
      policy = policy.withDurability(Durability.valueOf(choice(RuleKey.DURABILITY, words)));
    }
    if (words.containsKey(RuleKey.BACKUPS)) {
      policy = policy.withRetention(retention(words.get(RuleKey.BACKUPS)));
    }
    if (words.containsKey(RuleKey.STATE_DIRECTORY)) {
      policy = policy.withStateDirectory(stateDirectory(words.get(RuleKey.STATE_DIRECTORY)));
    }
    return policy;
  }

  /** The value of a choice, as the name of a constant. */
  private String choice(RuleKey key, Map<RuleKey, List<String>> words) {
    List<String> given = words.get(key);
    String value = given == null ? key.choices().get(0) : only(key, given);
    if (key == RuleKey.METADATA && value.equals(ENVELOPE)) {
      throw complaint.value(key.text(), value, List.of("sidecar", NO_ENVELOPE));
    }
    if (!key.choices().contains(value)) {
      throw complaint.value(key.text(), value, key.choices());
    }
    return value.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private String only(RuleKey key, List<String> given) {
    if (given.size() != 1) {
      throw complaint.value(key.text(), String.join(",", given), key.choices());
    }
    return given.get(0);
  }

  private Retention retention(List<String> given) {
    String value = only(RuleKey.BACKUPS, given);
    try {
      int backups = Integer.parseInt(value);
      if (backups >= 0 && backups <= MOST_BACKUPS) {
        return Retention.keep(backups);
      }
    } catch (NumberFormatException e) {
      // reported below, like a number that is out of range
    }
    throw complaint.value(RuleKey.BACKUPS.text(), value, List.of("a number from 0 up"));
  }

  private Path stateDirectory(List<String> given) {
    String value = only(RuleKey.STATE_DIRECTORY, given);
    if (value.isBlank()) {
      throw complaint.value(RuleKey.STATE_DIRECTORY.text(), value, List.of("a folder"));
    }
    return base.resolve(value).normalize();
  }

  private Optional<SchemaLocation> schema(List<String> given) {
    return given == null
        ? Optional.empty()
        : Optional.of(
            SchemaLocation.ofFile(
                base.resolve(only(RuleKey.SCHEMA, given)).normalize().toString()));
  }

  private List<String> globs(
      RuleKey key, Map<RuleKey, List<String>> words, List<String> byDefault) {
    List<String> globs = words.get(key);
    if (globs == null) {
      return byDefault;
    }
    for (String glob : globs) {
      if (glob.isBlank() || !isGlob(glob)) {
        throw complaint.value(
            key.text(), String.join(",", globs), List.of("globs such as " + DEFAULT_INCLUDE));
      }
    }
    return globs;
  }

  private boolean isGlob(String glob) {
    try {
      base.getFileSystem().getPathMatcher("glob:" + glob);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
