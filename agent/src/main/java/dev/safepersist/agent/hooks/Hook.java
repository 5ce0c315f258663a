package dev.safepersist.agent.hooks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A method of the JDK and the advice that is woven into it.
 *
 * @param type the class that declares the method
 * @param method its name
 * @param parameters its parameter types
 * @param advice what is woven into it
 */
record Hook(Class<?> type, String method, List<Class<?>> parameters, Class<?> advice) {
  /** Whether this JDK has the method. */
  boolean exists() {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(declared -> declared.getName().equals(method))
        .anyMatch(declared -> List.of(declared.getParameterTypes()).equals(parameters));
  }

  /** The method as a reader knows it: {@code FileOutputStream.open(String, boolean)}. */
  @Override
  public String toString() {
    return type.getSimpleName()
        + "."
        + method
        + parameters.stream().map(Class::getSimpleName).collect(Collectors.joining(", ", "(", ")"));
  }
}
