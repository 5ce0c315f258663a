package dev.safepersist.core.intercept;

import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code @SafePersist} annotations of a class file: on the type, and on its methods. The reader
 * of class files fills it; which annotation counts for a method is decided here. Not safe for use
 * by several threads.
 */
public final class AnnotatedClass {
  /** The name of the annotation. */
  public static final String ANNOTATION = "dev.safepersist.SafePersist";

  /** The annotation in class files. */
  public static final String DESCRIPTOR = "Ldev/safepersist/SafePersist;";

  /** ACC_BRIDGE, as a flag of a method. */
  private static final int BRIDGE = 0x40;

  private final AnnotationMembers ofType = new AnnotationMembers();
  private final Map<MethodSignature, AnnotationMembers> ofMethods = new LinkedHashMap<>();

  /** A class without annotations. */
  public AnnotatedClass() {}

  /** Whether files that a method with these flags and this name opens can be intercepted. */
  public static boolean canIntercept(int access, String name) {
    boolean code = !Modifier.isAbstract(access) && !Modifier.isNative(access);
    boolean bridge = (access & BRIDGE) != 0; // it leads to the method, whose annotation it repeats
    return code && !bridge && !name.startsWith("<");
  }

  /** The members on the type, or in the class file of a package those on the package. */
  public AnnotationMembers ofType() {
    return ofType;
  }

  /** The members on {@code method}, which is annotated from now on. */
  public AnnotationMembers ofMethod(MethodSignature method) {
    return ofMethods.computeIfAbsent(method, key -> new AnnotationMembers());
  }

  /**
   * The annotated methods and what counts for each: a member on a method overrides that of its
   * type, which overrides that of its package.
   *
   * @param ofPackage the members on the package
   */
  public Map<MethodSignature, AnnotationMembers> methods(AnnotationMembers ofPackage) {
    AnnotationMembers outer = ofType.over(ofPackage);
    Map<MethodSignature, AnnotationMembers> methods = new LinkedHashMap<>();
    ofMethods.forEach((method, members) -> methods.put(method, members.over(outer)));
    return methods;
  }
}
