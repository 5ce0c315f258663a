package dev.safepersist.processor.model;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import java.util.Optional;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Questions about types that a signature is made of. */
final class TypeQuestions {
  private TypeQuestions() {}

  /** Whether {@code type} is the class called {@code name}, with any type arguments. */
  static boolean is(TypeMirror type, String name) {
    return type.getKind() == TypeKind.DECLARED
        && MoreElements.asType(MoreTypes.asElement(type)).getQualifiedName().contentEquals(name);
  }

  /** The only type argument of {@code type}, if it is the class called {@code name} and has one. */
  static Optional<TypeMirror> argument(TypeMirror type, String name) {
    return is(type, name) && MoreTypes.asDeclared(type).getTypeArguments().size() == 1
        ? Optional.of(MoreTypes.asDeclared(type).getTypeArguments().get(0))
        : Optional.empty();
  }

  /** The class of a primitive type; another type as it is. */
  static TypeMirror boxed(TypeMirror type, Types types) {
    return type.getKind().isPrimitive()
        ? types.boxedClass(MoreTypes.asPrimitiveType(type)).asType()
        : type;
  }
}
