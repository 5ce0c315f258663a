package dev.safepersist.processor.write;

import com.google.auto.common.MoreTypes;
import com.google.auto.common.Visibility;
import java.util.List;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;

/** Who may use a generated type: everyone, if everyone may use the types it speaks of. */
final class Audience {
  private Audience() {}

  static boolean everyone(List<? extends TypeMirror> types) {
    return types.stream().allMatch(Audience::isPublic);
  }

  private static boolean isPublic(TypeMirror type) {
    return switch (type.getKind()) {
      case ARRAY -> isPublic(((ArrayType) type).getComponentType());
      case DECLARED ->
          Visibility.effectiveVisibilityOfElement(MoreTypes.asElement(type)) == Visibility.PUBLIC
              && everyone(MoreTypes.asDeclared(type).getTypeArguments());
      default -> true;
    };
  }
}
