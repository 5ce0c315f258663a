package dev.safepersist.agent.hooks;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;

/** The work of Byte Buddy. A start that finds everything in the cache does not load this. */
final class Weaving {
  private Weaving() {}

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
