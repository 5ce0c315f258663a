package dev.safepersist;

import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.store.StoreOptions;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/**
 * The classes that the annotation processor generates, for those who know only what is annotated.
 *
 * @since 0.1
 */
public final class Generated {
  private Generated() {}

  /**
   * The generated implementation of {@code type}: what {@code new SafeOracleStore()} makes of
   * {@code OracleStore}. It must not be generic, and a class needs a constructor without
   * parameters.
   *
   * @throws IllegalStateException if it was not generated; the message says how to have it
   *     generated
   */
  public static <T> T implementationOf(Class<T> type) {
    return type.cast(instance(type, List.of()));
  }

  /**
   * The same with what only the running program knows: what {@code new SafeOracleStore(options)}
   * makes of {@code OracleStore}.
   *
   * @throws IllegalStateException if it was not generated; the message says how to have it
   *     generated
   */
  public static <T> T implementationOf(Class<T> type, StoreOptions options) {
    return type.cast(instance(type, List.of(options)));
  }

  private static Object instance(Class<?> type, List<StoreOptions> options) {
    String name = nameFor(type);
    try {
      Class<?>[] parameters = options.stream().map(Object::getClass).toArray(Class<?>[]::new);
      Constructor<?> constructor =
          Class.forName(name, true, type.getClassLoader()).getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor.newInstance(options.toArray());
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
