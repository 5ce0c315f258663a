package dev.safepersist.migration.steps;

import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.upgrade.UpgradeStep;
import dev.safepersist.upgrade.Upgrades;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLConnection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The steps of a class: its static annotated methods, or what its static method {@code upgrades}
 * returns.
 */
final class StepClass {
  private StepClass() {}

  static MigrationException unusable(String name, String problem) {
    return new MigrationException(MigrationMessage.STEPS_CLASS, name, problem);
  }

  /** The bytes of the class, for its fingerprint. */
  static byte[] bytes(String name, ClassLoader loader) throws IOException {
    URL place = loader.getResource(name.replace('.', '/') + ".class");
    if (place == null) {
      throw unusable(name, "its class file is not found");
    }
    URLConnection connection = place.openConnection();
    connection.setUseCaches(false); // else a jar that was replaced is read as it was
    try (InputStream in = connection.getInputStream()) {
      return in.readAllBytes();
    }
  }

  static Map<Integer, UpgradeStep> load(String name, ClassLoader loader) throws MigrationException {
    Class<?> type;
    try {
      type = Class.forName(name, true, loader);
    } catch (ClassNotFoundException e) {
      throw unusable(name, "it is not found").causedBy(e);
    } catch (LinkageError e) {
      throw unusable(name, String.valueOf(e)).causedBy(e);
    }
    Map<Integer, UpgradeStep> steps = AnnotatedSteps.of(name, type);
    return steps.isEmpty() ? fromMethod(name, type) : steps;
  }

  private static Map<Integer, UpgradeStep> fromMethod(String name, Class<?> type)
      throws MigrationException {
    Map<Integer, UpgradeStep> steps = new TreeMap<>();
    try {
      Method method = type.getDeclaredMethod("upgrades");
      if (Modifier.isStatic(method.getModifiers()) && method.getReturnType() == Upgrades.class) {
        method.setAccessible(true);
        Upgrades upgrades = (Upgrades) method.invoke(null);
        for (int version : upgrades.versions()) {
          steps.put(version, upgrades.step(version).orElseThrow());
        }
      }
    } catch (NoSuchMethodException none) {
      throw unusable(name, "it has no steps").causedBy(none);
    } catch (ReflectiveOperationException e) {
      throw unusable(name, String.valueOf(e.getCause())).causedBy(e);
    }
    if (steps.isEmpty()) {
      throw unusable(name, "it has no steps");
    }
    return steps;
  }
}
