package dev.safepersist.migration.steps;

import dev.safepersist.Downgrade;
import dev.safepersist.Upgrade;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.upgrade.UpgradeStep;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The steps that the methods of a class are: {@link Upgrade}, and {@link Downgrade} beside it. */
final class AnnotatedSteps {
  private AnnotatedSteps() {}

  /** The steps of {@code type} by the version that they start from. */
  static Map<Integer, UpgradeStep> of(String name, Class<?> type) throws MigrationException {
    Map<Integer, StepMethod> back = new TreeMap<>();
    Map<Integer, Set<String>> losses = new TreeMap<>();
    for (Method method : type.getDeclaredMethods()) {
      Downgrade downgrade = method.getAnnotation(Downgrade.class);
      if (downgrade != null) {
        int to = downgrade.from() - 1;
        if (back.put(to, StepMethod.of(name, method)) != null) {
          throw StepClass.unusable(
              name, "there are two downgrades from version " + downgrade.from());
        }
        losses.put(to, Set.of(downgrade.loses()));
      }
    }
    Map<Integer, UpgradeStep> steps = new TreeMap<>();
    for (Method method : type.getDeclaredMethods()) {
      Upgrade upgrade = method.getAnnotation(Upgrade.class);
      if (upgrade != null) {
        StepMethod there = StepMethod.of(name, method);
        StepMethod way = back.remove(upgrade.from());
        UpgradeStep step =
            way == null ? there::call : new MethodPair(there, way, losses.get(upgrade.from()));
        if (steps.put(upgrade.from(), step) != null) {
          throw StepClass.unusable(name, "there are two steps from version " + upgrade.from());
        }
      }
    }
    for (int version : back.keySet()) {
      throw StepClass.unusable(
          name,
          "it downgrades from version "
              + (version + 1)
              + ", but has no upgrade from version "
              + version);
    }
    return steps;
  }
}
