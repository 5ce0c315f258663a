package dev.safepersist.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.pool.TypePool;

/** Loads a copy of its own of the runtime and of these tests, with a {@link Patch} applied. */
final class PatchedLoader extends ClassLoader {
  private final Map<String, UnaryOperator<DynamicType.Builder<?>>> changes;

  private PatchedLoader(Patch patch) {
    super(PatchedLoader.class.getClassLoader());
    this.changes = patch.changes();
  }

  /** What {@code probe} finds in the patched runtime. */
  static <T> T call(Patch patch, Class<? extends Callable<T>> probe) throws Exception {
    Class<?> copy = new PatchedLoader(patch).loadClass(probe.getName());
    @SuppressWarnings("unchecked") // a copy of the same class
    Callable<T> patched = (Callable<T>) copy.getConstructor().newInstance();
    return patched.call();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("dev.safepersist.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = changes.containsKey(name) ? patched(name) : original(name);
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] original(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = getParent().getResourceAsStream(file)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private byte[] patched(String name) {
    ClassFileLocator classes = ClassFileLocator.ForClassLoader.of(getParent());
    TypePool types = TypePool.Default.of(classes);
    DynamicType.Builder<?> type = new ByteBuddy().redefine(types.describe(name).resolve(), classes);
    return changes.get(name).apply(type).make().getBytes();
  }
}
