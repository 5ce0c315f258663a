package dev.safepersist.processor.model;

import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Which annotated methods write files themselves, and are woven when all is compiled. */
public enum WovenMethods {
  /** None. */
  NONE,
  /** Those with a body that neither return the state nor take it, or take a path alone. */
  ALLOWED;

  boolean contains(AnnotatedMethod method) {
    return this == ALLOWED
        && !method.isConstructor()
        && method.element().getEnclosingElement().getKind().isClass()
        && !method.element().getModifiers().contains(Modifier.ABSTRACT)
        && (Restoring.of(method) == Restoring.NONE
            || saysWhetherItSaved(method)
            || isOnPath(method));
  }

  /** No state is a boolean. */
  private static boolean saysWhetherItSaved(AnnotatedMethod method) {
    return method.type().getReturnType().getKind() == TypeKind.BOOLEAN;
  }

  private static boolean isOnPath(AnnotatedMethod method) {
    List<? extends TypeMirror> parameters = method.type().getParameterTypes();
    return parameters.size() == 1 && PathKind.of(parameters.get(0)).isPresent();
  }
}
