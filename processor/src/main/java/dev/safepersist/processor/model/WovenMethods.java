package dev.safepersist.processor.model;

import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Which annotated methods write files themselves, and are woven when all is compiled. */
public enum WovenMethods {
  /** None. */
  NONE,
  /**
   * Those with a body that neither return the state nor take it, or take a path alone; in an
   * interface all with a body.
   */
  ALLOWED;

  /** Whether {@code method} is one, among {@code all} annotated methods of its type. */
  boolean contains(AnnotatedMethod method, List<AnnotatedMethod> all) {
    return this == ALLOWED
        && !method.isConstructor()
        && !method.element().getModifiers().contains(Modifier.ABSTRACT)
        && (method.element().getEnclosingElement().getKind().isInterface()
            || Restoring.of(method) == Restoring.NONE
            || saysWhetherItSaved(method, all)
            || isOnPath(method));
  }

  /** A boolean is the state only if a method takes it. */
  private static boolean saysWhetherItSaved(AnnotatedMethod method, List<AnnotatedMethod> all) {
    TypeMirror result = method.type().getReturnType();
    return isBoolean(result)
        && (Restoring.of(method) != Restoring.RETURNS_STATE
            || all.stream().noneMatch(other -> takes(other, result)));
  }

  private static boolean isBoolean(TypeMirror type) {
    return type.getKind() == TypeKind.BOOLEAN || TypeQuestions.is(type, "java.lang.Boolean");
  }

  private static boolean takes(AnnotatedMethod method, TypeMirror state) {
    return Restoring.of(method).takes()
        && method.type().getParameterTypes().get(0).toString().equals(state.toString());
  }

  private static boolean isOnPath(AnnotatedMethod method) {
    List<? extends TypeMirror> parameters = method.type().getParameterTypes();
    return parameters.size() == 1 && PathKind.of(parameters.get(0)).isPresent();
  }
}
