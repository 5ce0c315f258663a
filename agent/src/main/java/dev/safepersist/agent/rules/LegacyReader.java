package dev.safepersist.agent.rules;

import dev.safepersist.agent.message.AgentMessage;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.upgrade.UpgradeStep;
import dev.safepersist.upgrade.Upgrades;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Makes of words what a rule says of an older version.
 *
 * @param base the folder that relative paths begin at
 * @param complaint how mistakes are reported
 */
record LegacyReader(Path base, Complaint complaint) {
  private static final List<String> PLACEMENTS = List.of("envelope", "sidecar");

  /** What cannot be said beside it, and what would be allowed. */
  private static final Map<RuleKey, List<String>> ALONE =
      Map.of(
          RuleKey.MODE, List.of("protect", "off"),
          RuleKey.JSON, List.of("lenient"),
          RuleKey.ON_INVALID, List.of("reject"),
          RuleKey.COPY_ON_OPEN, List.of("false"),
          RuleKey.SCHEMA, List.of("no schema where legacy stands; the new program has it"));

  /**
   * What the words say.
   *
   * @throws IllegalArgumentException with a finished message, if it has no meaning
   */
  LegacyRule read(Map<RuleKey, List<String>> words) {
    for (RuleKey needed : List.of(RuleKey.LEGACY_SERVE, RuleKey.LEGACY_STEPS)) {
      if (!words.containsKey(needed)) {
        throw complaint.value(needed.text(), "", List.of(example(needed)));
      }
    }
    ALONE.forEach((key, allowed) -> requireAllowed(key, words.get(key), allowed));
    List<String> files = words.get(RuleKey.LEGACY_STEPS);
    Map<Integer, UpgradeStep> steps = steps(files);
    if (steps.isEmpty()) {
      throw complaint.value(
          RuleKey.LEGACY_STEPS.text(),
          String.join(",", files),
          List.of(example(RuleKey.LEGACY_STEPS)));
    }
    int last = steps.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    int serve = number(RuleKey.LEGACY_SERVE, words.get(RuleKey.LEGACY_SERVE));
    int version =
        words.containsKey(RuleKey.LEGACY_VERSION)
            ? number(RuleKey.LEGACY_VERSION, words.get(RuleKey.LEGACY_VERSION))
            : last;
    if (version > last) {
      throw complaint.value(
          RuleKey.LEGACY_VERSION.text(),
          "" + version,
          List.of("a version up to " + last + ", to which the last step leads"));
    }
    if (serve < 1 || serve > version) {
      throw complaint.value(
          RuleKey.LEGACY_SERVE.text(), "" + serve, List.of("a version from 1 to " + version));
    }
    Upgrades upgrades = Upgrades.none();
    for (Map.Entry<Integer, UpgradeStep> step : steps.entrySet()) {
      if (step.getKey() < version) {
        upgrades = upgrades.with(step.getKey(), step.getValue());
      }
    }
    OptionalInt barrier = upgrades.barrier(version, serve);
    if (barrier.isPresent()) {
      throw wrong(
          base.resolve(files.get(0)),
          "there is no step from version " + barrier.getAsInt() + " that leads back");
    }
    return new LegacyRule(serve, version, upgrades);
  }

  /** Looks at one of its members. */
  void check(RuleKey key, List<String> value) {
    if (key == RuleKey.LEGACY_STEPS) {
      steps(value);
    } else {
      number(key, value);
    }
  }

  /** Where the metadata are: as the new program has them, which need its version of the schema. */
  static MetadataPlacement metadata(Map<RuleKey, List<String>> words, Complaint complaint) {
    List<String> given = words.getOrDefault(RuleKey.METADATA, List.of("envelope"));
    if (given.size() != 1 || !PLACEMENTS.contains(given.get(0))) {
      throw complaint.value(RuleKey.METADATA.text(), String.join(",", given), PLACEMENTS);
    }
    return MetadataPlacement.valueOf(given.get(0).toUpperCase(Locale.ROOT));
  }

  private void requireAllowed(RuleKey key, List<String> given, List<String> allowed) {
    if (given != null && !(given.size() == 1 && allowed.contains(given.get(0)))) {
      throw complaint.value(key.text(), String.join(",", given), allowed);
    }
  }

  private int number(RuleKey key, List<String> given) {
    if (given.size() != 1 || !given.get(0).matches("\\d{1,9}")) {
      throw complaint.value(key.text(), String.join(",", given), List.of(example(key)));
    }
    return Integer.parseInt(given.get(0));
  }

  private static String example(RuleKey key) {
    return key == RuleKey.LEGACY_STEPS ? "a file with steps" : "a number of a schema version";
  }

  private Map<Integer, UpgradeStep> steps(List<String> files) {
    Map<Integer, UpgradeStep> steps = new TreeMap<>();
    for (String name : files) {
      if (name.isBlank()) {
        throw complaint.value(
            RuleKey.LEGACY_STEPS.text(), name, List.of(example(RuleKey.LEGACY_STEPS)));
      }
      Path file = base.resolve(name).normalize();
      for (Map.Entry<Integer, ? extends UpgradeStep> step : LegacySteps.read(file).entrySet()) {
        if (steps.put(step.getKey(), step.getValue()) != null) {
          throw wrong(file, "there is another step from version " + step.getKey());
        }
      }
    }
    return steps;
  }

  private static IllegalArgumentException wrong(Path file, String what) {
    return new IllegalArgumentException(AgentMessage.AGENT_CONFIGURATION.text(file, 1, what));
  }
}
