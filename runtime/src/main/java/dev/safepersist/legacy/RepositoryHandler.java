package dev.safepersist.legacy;

import dev.safepersist.legacy.signature.RepositoryOperation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out the methods of a repository.
 *
 * @param repository the interface
 * @param store what loads and saves
 * @param files where the files are
 * @param operations what its methods do
 */
record RepositoryHandler<O>(
    Class<?> repository,
    LegacyStore<O> store,
    RepositoryFiles files,
    Map<Method, RepositoryOperation> operations)
    implements InvocationHandler {
  RepositoryHandler {
    operations = Map.copyOf(operations);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    RepositoryOperation operation = operations.get(method);
    if (operation == null) {
      return method.isDefault()
          ? InvocationHandler.invokeDefault(proxy, method, arguments)
          : ofObject(proxy, method, arguments);
    }
    try {
      Object result = result(operation, arguments);
      return method.getReturnType() == void.class ? null : result;
    } catch (IOException failure) {
      if (Arrays.stream(method.getExceptionTypes()).anyMatch(it -> it.isInstance(failure))) {
        throw failure;
      }
      throw new UncheckedIOException(failure);
    }
  }

  @SuppressWarnings("unchecked") // the signature was compared with the type of the values
  private Object result(RepositoryOperation operation, Object[] arguments) throws IOException {
    return switch (operation) {
      case LOAD -> store.load(file(arguments)).value();
      case FIND -> store.find(file(arguments)).map(loaded -> loaded.value());
      case EXISTS -> Files.exists(file(arguments));
      case SAVE, SAVE_WITH_RECEIPT -> store.save(file(arguments), (O) arguments[1]);
      case LOAD_ALL -> all();
      case KEYS -> files.keys();
      case PATHS -> files.paths();
    };
  }

  private Path file(Object[] arguments) {
    return files.of(arguments[0]);
  }

  /** A file that another program deletes meanwhile is left out. */
  private List<O> all() throws IOException {
    List<O> all = new ArrayList<>();
    for (Path file : files.paths()) {
      Optional<O> value = store.find(file).map(loaded -> loaded.value());
      value.ifPresent(all::add);
    }
    return List.copyOf(all);
  }

  private Object ofObject(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> repository.getSimpleName() + " on " + files.directory();
    };
  }
}
