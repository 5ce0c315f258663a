package dev.safepersist.legacy;

import dev.safepersist.save.Receipt;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a method of a repository does. */
enum RepositoryOperation {
  LOAD("load|get|read|fetch"),
  FIND("find|load|get|read|fetch"),
  SAVE("save|store|put|write"),
  EXISTS("exists|has|contains"),
  LOAD_ALL("list|all|findAll|loadAll|getAll"),
  KEYS("list|all|keys"),
  PATHS("list|all|paths|files");

  private final Pattern names;

  /** A name is one of the words, or goes on with a new one. */
  RepositoryOperation(String words) {
    this.names = Pattern.compile("(" + words + ")(\\p{Lu}.*)?");
  }

  /** The operation with the name and the signature of {@code method}. */
  static Optional<RepositoryOperation> of(Method method, Class<?> type) {
    return Arrays.stream(values())
        .filter(it -> it.names.matcher(method.getName()).matches() && it.fits(method, type))
        .findFirst();
  }

  private boolean fits(Method method, Class<?> type) {
    Type result = method.getGenericReturnType();
    return switch (this) {
      case LOAD -> takesKey(method, 1) && result.equals(type);
      case FIND -> takesKey(method, 1) && isOf(result, Optional.class, type);
      case EXISTS -> takesKey(method, 1) && result.equals(boolean.class);
      case SAVE ->
          takesKey(method, 2)
              && method.getGenericParameterTypes()[1].equals(type)
              && (result.equals(void.class) || result.equals(Receipt.class));
      case LOAD_ALL -> takesKey(method, 0) && isOf(result, List.class, type);
      case KEYS -> takesKey(method, 0) && isOf(result, List.class, String.class);
      case PATHS -> takesKey(method, 0) && isOf(result, List.class, Path.class);
    };
  }

  /** Whether there are so many parameters, and the first, if any, is a key. */
  private static boolean takesKey(Method method, int parameters) {
    Class<?>[] types = method.getParameterTypes();
    return types.length == parameters
        && (parameters == 0 || types[0] == String.class || types[0] == Path.class);
  }

  private static boolean isOf(Type result, Class<?> container, Class<?> element) {
    return result instanceof ParameterizedType generic
        && generic.getRawType().equals(container)
        && generic.getActualTypeArguments()[0].equals(element);
  }
}
