package dev.safepersist.agent.hooks;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

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
    for (Method declared : type.getDeclaredMethods()) {
      if (declared.getName().equals(method)
          && Arrays.asList(declared.getParameterTypes()).equals(parameters)) {
        return true;
      }
    }
    return false;
  }

  /** The method as a reader knows it: {@code FileOutputStream.open(String, boolean)}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(type.getSimpleName()).append('.').append(method);
    String before = "(";
    for (Class<?> parameter : parameters) {
      text.append(before).append(parameter.getSimpleName());
      before = ", ";
    }
    return text.append(parameters.isEmpty() ? "()" : ")").toString();
  }
}
