package dev.safepersist.migration.steps;

import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.upgrade.ReversibleStep;
import dev.safepersist.upgrade.UpgradeException;
import dev.safepersist.upgrade.Upgrades;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * The chain of steps of a migration.
 *
 * @param upgrades the steps
 * @param to the schema version that they lead to
 * @param fingerprint a digest of their code, as far as it is known
 */
public record Steps(Upgrades upgrades, int to, String fingerprint) {
  /**
   * A chain without a gap.
   *
   * @throws MigrationException if there is one
   */
  public static Steps of(Upgrades upgrades, int to, String fingerprint) throws MigrationException {
    if (to < 1) {
      throw new MigrationException(
          MigrationMessage.STEPS_INCOMPLETE, to, "a schema version counts from 1 up");
    }
    if (upgrades.isEmpty()) {
      throw new MigrationException(MigrationMessage.STEPS_INCOMPLETE, to, "there are none");
    }
    try {
      upgrades.requireChainTo(to);
    } catch (IllegalStateException gap) {
      throw new MigrationException(MigrationMessage.STEPS_INCOMPLETE, to, gap.getMessage())
          .causedBy(gap);
    }
    return new Steps(upgrades, to, fingerprint);
  }

  /** The version from which a document starts; empty if it is not known. */
  public OptionalInt start(OptionalInt version) {
    if (version.isPresent()) {
      return version;
    }
    return upgrades.step(0).isPresent() ? OptionalInt.of(0) : OptionalInt.empty();
  }

  /**
   * The data in the new version.
   *
   * @param data may be changed
   */
  public JsonNode upgrade(JsonNode data, int from) throws UpgradeException {
    return upgrades.upgrade(data, from, to);
  }

  /** Whether all steps from {@code version} on lead back too. */
  public boolean leadsBackTo(int version) {
    return upgrades.barrier(to, version).isEmpty();
  }

  /** What no step leads back to, and what is lost on the way back, in words. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (int version : upgrades.versions()) {
      if (upgrades.step(version).orElseThrow() instanceof ReversibleStep step) {
        if (!step.losses().isEmpty()) {
          warnings.add(
              "the step from version "
                  + version
                  + " loses "
                  + String.join(", ", step.losses().stream().sorted().toList())
                  + " on the way back");
        }
      } else {
        warnings.add(
            "no step leads back from version "
                + (version + 1)
                + " to "
                + version
                + ": only before-images do");
      }
    }
    return warnings;
  }
}
