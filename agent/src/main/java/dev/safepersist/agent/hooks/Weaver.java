package dev.safepersist.agent.hooks;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;

/**
 * Weaves hooks into classes that are loaded already. It stays registered for the life of the JVM:
 * without it, the next retransformation by anybody else (another agent; on JDK 17 the flight
 * recorder) would restore the classes without the hooks.
 */
final class Weaver implements ClassFileTransformer {
  private final Map<Class<?>, List<Hook>> hooks;
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();

  Weaver(List<Hook> hooks) {
    this.hooks = hooks.stream().collect(Collectors.groupingBy(Hook::type));
  }

  /**
   * Weaves all hooks.
   *
   * @throws IllegalStateException if a class could not be woven
   */
  void weave(Instrumentation instrumentation) throws UnmodifiableClassException {
    instrumentation.addTransformer(this, true);
    instrumentation.retransformClasses(hooks.keySet().toArray(Class<?>[]::new));
    if (!failures.isEmpty()) {
      throw new IllegalStateException("the JDK could not be woven", failures.peek());
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> loaded, ProtectionDomain domain, byte[] classFile) {
    List<Hook> wanted = loaded == null ? null : hooks.get(loaded);
    if (wanted == null) {
      return null;
    }
    try {
      return weave(loaded, classFile, wanted);
    } catch (RuntimeException | LinkageError e) {
      failures.add(e); // the JVM would drop it
      return null;
    }
  }

  /** The class file of {@code type} with {@code hooks} woven into it. */
  static byte[] weave(Class<?> type, byte[] classFile, List<Hook> hooks) {
    DynamicType.Builder<?> builder =
        new ByteBuddy(ClassFileVersion.ofThisVm(ClassFileVersion.JAVA_V17))
            .with(TypeValidation.DISABLED)
            .with(Implementation.Context.Disabled.Factory.INSTANCE)
            .decorate(
                TypeDescription.ForLoadedType.of(type),
                ClassFileLocator.Simple.of(type.getName(), classFile));
    for (Hook hook : hooks) {
      Class<?>[] parameters = hook.parameters().toArray(Class<?>[]::new);
      builder =
          builder.visit(
              Advice.to(hook.advice()).on(named(hook.method()).and(takesArguments(parameters))));
    }
    return builder.make().getBytes();
  }
}
