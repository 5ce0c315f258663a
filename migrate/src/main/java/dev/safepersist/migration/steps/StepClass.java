package dev.safepersist.migration.steps;

import dev.safepersist.Upgrade;
import dev.safepersist.json.Json;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.upgrade.UpgradeStep;
import dev.safepersist.upgrade.Upgrades;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The steps of a class: its static methods annotated with {@link Upgrade}, or what its static
 * method {@code upgrades} returns.
 */
final class StepClass {
  private StepClass() {}

  static MigrationException unusable(String name, String problem) {
    return new MigrationException(MigrationMessage.STEPS_CLASS, name, problem);
  }

  /** The bytes of the class, for its fingerprint. */
  static byte[] bytes(String name, ClassLoader loader) throws IOException {
    try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw unusable(name, "its class file is not found");
      }
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
    Map<Integer, UpgradeStep> steps = new TreeMap<>();
    for (Method method : type.getDeclaredMethods()) {
      Upgrade upgrade = method.getAnnotation(Upgrade.class);
      if (upgrade != null) {
        if (steps.put(upgrade.from(), step(name, method)) != null) {
          throw unusable(name, "there are two steps from version " + upgrade.from());
        }
      }
    }
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

  private static UpgradeStep step(String name, Method method) throws MigrationException {
    if (!Modifier.isStatic(method.getModifiers()) || method.getParameterCount() != 1) {
      throw unusable(name, method.getName() + " is not a static method with one parameter");
    }
    method.setAccessible(true);
    Class<?> type = method.getParameterTypes()[0];
    return data -> called(method, type, data);
  }

  private static JsonNode called(Method method, Class<?> type, JsonNode data) {
    try {
      Object argument =
          JsonNode.class.isAssignableFrom(type)
              ? type.cast(data)
              : Json.mapper().treeToValue(data, type);
      Object result = method.invoke(null, argument);
      return result == null || result instanceof JsonNode
          ? (JsonNode) result
          : Json.mapper().valueToTree(result);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
