package dev.safepersist.agent.hooks;

import static net.bytebuddy.matcher.ElementMatchers.hasDescriptor;
import static net.bytebuddy.matcher.ElementMatchers.named;

import dev.safepersist.core.intercept.AnnotatedClass;
import dev.safepersist.core.intercept.AnnotationMembers;
import dev.safepersist.core.intercept.MethodSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.pool.TypePool;

/** Weaves the annotated methods of one class. Loaded when the first of them is met. */
final class AnnotatedWeaving {
  private AnnotatedWeaving() {}

  /** The class file with its annotated methods woven; null if it has none. */
  static byte[] weave(ClassLoader loader, byte[] classFile) {
    AnnotatedClass annotated = AnnotationReader.read(classFile);
    if (annotated.methods(new AnnotationMembers()).isEmpty()) {
      return null;
    }
    String name = new ClassReader(classFile).getClassName().replace('/', '.');
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(name, classFile),
            ClassFileLocator.ForClassLoader.of(loader));
    Map<MethodSignature, AnnotationMembers> methods = annotated.methods(ofPackage(name, locator));
    TypeDescription type = TypePool.Default.WithLazyResolution.of(locator).describe(name).resolve();
    DynamicType.Builder<?> builder =
        new ByteBuddy(ClassFileVersion.ofThisVm(ClassFileVersion.JAVA_V17))
            .with(TypeValidation.DISABLED)
            .with(Implementation.Context.Disabled.Factory.INSTANCE)
            .decorate(type, locator);
    for (Map.Entry<MethodSignature, AnnotationMembers> entry : methods.entrySet()) {
      MethodSignature method = entry.getKey();
      MethodDescription description =
          type.getDeclaredMethods()
              .filter(named(method.name()).and(hasDescriptor(method.descriptor())))
              .getOnly();
      boolean checked =
          description.getExceptionTypes().asErasures().stream()
              .anyMatch(declared -> declared.isAssignableFrom(java.io.IOException.class));
      builder =
          builder.visit(
              Advice.withCustomMapping()
                  .bind(MethodAdvice.Members.class, entry.getValue().text())
                  .bind(MethodAdvice.MayThrow.class, checked)
                  .to(advice(method.descriptor()))
                  .on(named(method.name()).and(hasDescriptor(method.descriptor()))));
    }
    return builder.make().getBytes();
  }

  /** The members on the package of the class {@code name}. */
  private static AnnotationMembers ofPackage(String name, ClassFileLocator locator) {
    String folder = name.substring(0, name.lastIndexOf('.') + 1);
    try {
      ClassFileLocator.Resolution found = locator.locate(folder + "package-info");
      return found.isResolved()
          ? AnnotationReader.read(found.resolve()).ofType()
          : new AnnotationMembers();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> advice(String descriptor) {
    if (descriptor.endsWith(")Z")) {
      return BooleanMethodAdvice.class;
    }
    return descriptor.endsWith(")Ljava/lang/Boolean;")
        ? BoxedMethodAdvice.class
        : MethodAdvice.class;
  }
}
