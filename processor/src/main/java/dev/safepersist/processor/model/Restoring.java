package dev.safepersist.processor.model;

import javax.lang.model.type.TypeKind;

/** How an annotated member of a class deals with the state. */
public enum Restoring {
  /** It returns the state: no parameters. */
  RETURNS_STATE,
  /** It hands the state to an instance: one parameter, void. */
  INTO_INSTANCE,
  /** It makes an instance of the state: a static method with one parameter, that returns one. */
  BY_FACTORY,
  /** It makes an instance of the state: a constructor with one parameter. */
  BY_CONSTRUCTOR,
  /** None of these. */
  NONE;

  /** How {@code method} deals with it; whether a factory returns the right type is not checked. */
  public static Restoring of(AnnotatedMethod method) {
    int parameters = method.type().getParameterTypes().size();
    boolean isVoid = method.type().getReturnType().getKind() == TypeKind.VOID;
    if (method.isConstructor()) {
      return parameters == 1 ? BY_CONSTRUCTOR : NONE;
    }
    if (parameters == 0) {
      return isVoid ? NONE : RETURNS_STATE;
    }
    if (parameters > 1) {
      return NONE;
    }
    if (isVoid) {
      return INTO_INSTANCE;
    }
    return method.isStatic() ? BY_FACTORY : NONE;
  }

  /** Whether it takes the state. */
  public boolean takes() {
    return this != RETURNS_STATE && this != NONE;
  }
}
