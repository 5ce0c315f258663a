package dev.safepersist.legacy;

import dev.safepersist.legacy.signature.RepositoryOperation;
import dev.safepersist.message.runtime.RuntimeMessage;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The files of a directory behind the interface by which an old program reaches its data. Methods
 * are mapped by name and signature; {@code S} is the old type, {@code K} is {@code String}, the
 * name of the file without its suffix, or {@code Path}, the file itself:
 *
 * <ul>
 *   <li>{@code S load(K)}, also {@code get}, {@code read}, {@code fetch}; fails if the file is
 *       missing
 *   <li>{@code Optional<S> find(K)}, also the names before; empty if the file is missing
 *   <li>{@code void} or {@code Receipt save(K, S)}, also {@code store}, {@code put}, {@code write}
 *   <li>{@code boolean exists(K)}, also {@code has}, {@code contains}
 *   <li>{@code List<S>} or {@code List<K> list()}, also {@code all}, {@code findAll}, {@code
 *       loadAll}, {@code keys}
 * </ul>
 *
 * A name may go on behind these words, as in {@code loadSong}. Methods with a body are called as
 * they are. Any other method is refused when the object is made, and by the compiler where the
 * interface is named in a {@link ServedRepository}. A method that does not declare {@link
 * IOException} throws {@link java.io.UncheckedIOException} instead. Immutable.
 *
 * @since 0.1
 */
public final class LegacyRepository<O> {
  private final LegacyStore<O> store;
  private final Class<O> type;
  private final RepositoryFiles files;

  private LegacyRepository(LegacyStore<O> store, Class<O> type, RepositoryFiles files) {
    this.store = store;
    this.type = type;
    this.files = files;
  }

  /**
   * The files of {@code store} in one directory.
   *
   * @param type the type of the values
   * @param directory where the files are
   * @param suffix how their names end, such as {@code .json}
   */
  public static <O> LegacyRepository<O> of(
      LegacyStore<O> store, Class<O> type, Path directory, String suffix) {
    return new LegacyRepository<>(
        Objects.requireNonNull(store),
        Objects.requireNonNull(type),
        new RepositoryFiles(directory, suffix));
  }

  /**
   * An object of the interface of the old program. Safe for use by several threads.
   *
   * @throws IllegalArgumentException if a method has no counterpart; the message names it
   */
  public <R> R as(Class<R> repository) {
    if (!repository.isInterface()) {
      throw new IllegalArgumentException(
          RuntimeMessage.REPOSITORY_UNCLEAR.text(repository.getName(), "it is not an interface"));
    }
    Map<Method, RepositoryOperation> operations = new HashMap<>();
    for (Method method : repository.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers()) && !isOfObject(method)) {
        operations.put(method, operation(repository, method));
      }
    }
    RepositoryHandler<O> handler = new RepositoryHandler<>(repository, store, files, operations);
    return repository.cast(
        Proxy.newProxyInstance(repository.getClassLoader(), new Class<?>[] {repository}, handler));
  }

  private RepositoryOperation operation(Class<?> repository, Method method) {
    return RepositoryOperation.of(
            method.getName(),
            Arrays.stream(method.getGenericParameterTypes()).map(Type::getTypeName).toList(),
            method.getGenericReturnType().getTypeName(),
            type.getTypeName())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    RuntimeMessage.REPOSITORY_UNCLEAR.text(
                        repository.getName(),
                        "no operation has the name and signature of " + method.toGenericString())));
  }

  private static boolean isOfObject(Method method) {
    try {
      Object.class.getMethod(method.getName(), method.getParameterTypes());
      return true;
    } catch (NoSuchMethodException ofItsOwn) {
      return false;
    }
  }
}
