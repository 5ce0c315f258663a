package dev.safepersist;

import dev.safepersist.message.runtime.RuntimeMessage;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/**
 * The classes that the annotation processor generates, for those who know only what is annotated.
 *
 * @since 0.1
 */
public final class Generated {
  private Generated() {}

  /**
   * The generated implementation of {@code type}: what {@code new SafeOracleStore()} makes of
   * {@code OracleStore}. It needs a constructor without parameters, so {@code type} must not be
   * generic.
   *
   * @throws IllegalStateException if it was not generated; the message says how to have it
   *     generated
   */
  public static <T> T implementationOf(Class<T> type) {
    return type.cast(instance(type));
  }

  private static Object instance(Class<?> type) {
    String name = nameFor(type);
    try {
      Constructor<?> constructor =
          Class.forName(name, true, type.getClassLoader()).getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(
          RuntimeMessage.NOT_GENERATED.text(name, type.getSimpleName()), missing);
    } catch (InvocationTargetException failure) {
      throw new IllegalStateException(failure.getCause());
    } catch (ReflectiveOperationException unusable) {
      throw new IllegalStateException(unusable);
    }
  }

  private static String nameFor(Class<?> type) {
    String prefix = type.getPackageName().isEmpty() ? "" : type.getPackageName() + ".";
    String simple = type.getName().substring(prefix.length());
    return prefix + "Safe" + simple.replace('$', '_');
  }
}
