package dev.safepersist.processor.model;

import com.google.auto.common.MoreTypes;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Whether a type is known in full, or depends on type variables. */
public final class TypeVariables {
  private TypeVariables() {}

  /** Whether {@code type} mentions a type variable. */
  public static boolean in(TypeMirror type) {
    return switch (type.getKind()) {
      case TYPEVAR -> true;
      case ARRAY -> in(((ArrayType) type).getComponentType());
      case DECLARED ->
          MoreTypes.asDeclared(type).getTypeArguments().stream().anyMatch(TypeVariables::in);
      case WILDCARD -> {
        WildcardType wildcard = (WildcardType) type;
        yield (wildcard.getExtendsBound() != null && in(wildcard.getExtendsBound()))
            || (wildcard.getSuperBound() != null && in(wildcard.getSuperBound()));
      }
      default -> false;
    };
  }
}
