package dev.safepersist.migration.steps;

import dev.safepersist.json.Json;
import dev.safepersist.migration.message.MigrationException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import tools.jackson.databind.JsonNode;

/**
 * A static method that takes data of one format version and returns data of another: trees, or
 * values of types of the program.
 */
final class StepMethod {
  private final Method method;
  private final Class<?> taken;

  private StepMethod(Method method) {
    this.method = method;
    this.taken = method.getParameterTypes()[0];
  }

  static StepMethod of(String name, Method method) throws MigrationException {
    if (!Modifier.isStatic(method.getModifiers()) || method.getParameterCount() != 1) {
      throw StepClass.unusable(
          name, method.getName() + " is not a static method with one parameter");
    }
    method.setAccessible(true);
    return new StepMethod(method);
  }

  JsonNode call(JsonNode data) {
    try {
      Object argument =
          JsonNode.class.isAssignableFrom(taken)
              ? taken.cast(data)
              : Json.mapper().treeToValue(data, taken);
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
