package dev.safepersist.agent.hooks;

import dev.safepersist.agent.redirect.ReentrancyGuard;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Weaves hooks into classes that are loaded already. It stays registered for the life of the JVM:
 * without it, the next retransformation by anybody else (another agent; on JDK 17 the flight
 * recorder) would restore the classes without the hooks.
 */
final class Weaver implements ClassFileTransformer {
  private final Map<Class<?>, List<Hook>> hooks = new HashMap<>();
  private final WovenCache cache;
  private final ReentrancyGuard guard;
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private volatile Runnable changed = () -> {};

  /**
   * A weaver of {@code hooks}.
   *
   * @param guard what keeps the hooks from seeing the files that the weaver opens later
   */
  Weaver(List<Hook> hooks, WovenCache cache, ReentrancyGuard guard) {
    for (Hook hook : hooks) {
      this.hooks.putIfAbsent(hook.type(), new ArrayList<>());
      this.hooks.get(hook.type()).add(hook);
    }
    this.cache = cache;
    this.guard = guard;
  }

  /**
   * Weaves all hooks.
   *
   * @throws IllegalStateException if a class could not be woven
   */
  void weave(Instrumentation instrumentation) throws UnmodifiableClassException {
    instrumentation.removeTransformer(this);
    instrumentation.addTransformer(this, true);
    failures.clear();
    instrumentation.retransformClasses(hooks.keySet().toArray(new Class<?>[0]));
    if (!failures.isEmpty()) {
      throw new IllegalStateException("the JDK could not be woven", failures.peek());
    }
  }

  /** Runs {@code action} from now on whenever a class with hooks is about to be replaced. */
  void whenChanged(Runnable action) {
    changed = action;
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> loaded, ProtectionDomain domain, byte[] classFile) {
    List<Hook> wanted = loaded == null ? null : hooks.get(loaded);
    if (wanted == null) {
      return null;
    }
    try {
      return guard.run(
          () -> {
            changed.run();
            return woven(loaded, classFile, wanted);
          });
    } catch (RuntimeException | LinkageError e) {
      failures.add(e); // the JVM would drop it
      return null;
    }
  }

  private byte[] woven(Class<?> type, byte[] classFile, List<Hook> wanted) {
    byte[] known = cache.find(type.getName(), classFile);
    if (known != null) {
      return known;
    }
    byte[] woven = Weaving.weave(type, classFile, wanted);
    cache.keep(type.getName(), classFile, woven);
    return woven;
  }
}
