package dev.safepersist.weaver;

import static net.bytebuddy.matcher.ElementMatchers.hasDescriptor;
import static net.bytebuddy.matcher.ElementMatchers.named;

import dev.safepersist.core.intercept.AnnotatedClass;
import dev.safepersist.core.intercept.AnnotationMembers;
import dev.safepersist.core.intercept.MethodSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.build.BuildLogger;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.annotation.AnnotationList;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Weaves the methods of a program that carry {@code @SafePersist} and write files themselves: what
 * they and their lambdas open goes to stages, which are published when the outermost such method
 * has ended normally. Works with every entry point of Byte Buddy; weaving twice changes nothing.
 */
public final class SafePersistPlugin implements Plugin {
  private final BuildLogger log;

  /** A plugin that reports to the build what it has not woven. */
  public SafePersistPlugin(BuildLogger log) {
    this.log = log;
  }

  @Override
  public boolean matches(TypeDescription type) {
    return isInAnnotatedMethod(type)
        || type.getDeclaredMethods().stream().anyMatch(SafePersistPlugin::isAnnotated);
  }

  private static boolean isAnnotated(MethodDescription method) {
    return method.isMethod() && isAnnotated(method.getDeclaredAnnotations());
  }

  private static boolean isAnnotated(AnnotationList annotations) {
    return annotations.stream()
        .map(AnnotationDescription::getAnnotationType)
        .anyMatch(annotation -> annotation.getName().equals(AnnotatedClass.ANNOTATION));
  }

  /** Whether {@code type} is a local or anonymous class in such a method. */
  private static boolean isInAnnotatedMethod(TypeDescription type) {
    for (MethodDescription around = type.getEnclosingMethod();
        around != null;
        around = around.getDeclaringType().asErasure().getEnclosingMethod()) {
      if (isAnnotated(around)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public DynamicType.Builder<?> apply(
      DynamicType.Builder<?> builder, TypeDescription type, ClassFileLocator locator) {
    Bodies bodies = Bodies.read(classFile(type.getName(), locator));
    AnnotationMembers ofPackage =
        type.getPackage() == null
            ? new AnnotationMembers()
            : ofPackage(type.getPackage().getName(), locator);
    Map<MethodSignature, AnnotationMembers> methods = bodies.toWeave(ofPackage);
    Set<MethodSignature> redirected = new HashSet<>();
    methods.keySet().forEach(method -> redirected.addAll(bodies.withLambdas(method)));
    if (isInAnnotatedMethod(type)) {
      redirected.addAll(bodies.all());
    }
    DynamicType.Builder<?> woven = builder;
    for (Map.Entry<MethodSignature, AnnotationMembers> method : methods.entrySet()) {
      woven = woven.visit(around(type, method.getKey(), method.getValue()));
      Notes.of(type.getName(), method.getKey(), bodies.sites(method.getKey())).report(log);
    }
    return woven.visit(new CallSites(redirected, methods.keySet()));
  }

  private static byte[] classFile(String name, ClassFileLocator locator) {
    try {
      return locator.locate(name).resolve();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AnnotationMembers ofPackage(String name, ClassFileLocator locator) {
    try {
      ClassFileLocator.Resolution found = locator.locate(name + ".package-info");
      return found.isResolved() ? Bodies.read(found.resolve()).ofType() : new AnnotationMembers();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AsmVisitorWrapper around(
      TypeDescription type, MethodSignature method, AnnotationMembers members) {
    ElementMatcher.Junction<MethodDescription> isIt =
        named(method.name()).and(hasDescriptor(method.descriptor()));
    MethodDescription description = type.getDeclaredMethods().filter(isIt).getOnly();
    Advice.WithCustomMapping advice =
        Advice.withCustomMapping()
            .bind(Binding.Schema.class, members.schema())
            .bind(Binding.Durability.class, members.durability())
            .bind(Binding.Validation.class, members.validation())
            .bind(Binding.Metadata.class, members.metadata())
            .bind(Binding.Backups.class, members.backups());
    return advice.to(EnterAdvice.class, leaving(description)).on(isIt);
  }

  private static Class<?> leaving(MethodDescription method) {
    if (method.getReturnType().asErasure().represents(boolean.class)) {
      return LeaveBooleanAdvice.class;
    }
    if (method.getReturnType().asErasure().represents(Boolean.class)) {
      return LeaveBoxedBooleanAdvice.class;
    }
    boolean mayThrow =
        method.getExceptionTypes().asErasures().stream()
            .anyMatch(declared -> declared.isAssignableFrom(IOException.class));
    return mayThrow ? LeaveAdvice.class : LeaveUncheckedAdvice.class;
  }

  @Override
  public void close() {}
}
