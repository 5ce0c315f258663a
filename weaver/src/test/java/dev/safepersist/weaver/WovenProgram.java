package dev.safepersist.weaver;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * A class of the programs, called by the names of its methods.
 *
 * @param type the class, woven or not
 */
record WovenProgram(Class<?> type) {
  static WovenProgram of(Class<?> program) throws Exception {
    return new WovenProgram(Weaving.once().load(program));
  }

  /** Calls a static method; what it throws is thrown. */
  Object call(String name, Object... arguments) throws Throwable {
    Method method =
        Arrays.stream(type.getDeclaredMethods())
            .filter(candidate -> candidate.getName().equals(name) && !candidate.isSynthetic())
            .findFirst()
            .orElseThrow();
    method.setAccessible(true);
    try {
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
