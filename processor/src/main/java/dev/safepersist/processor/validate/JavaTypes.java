package dev.safepersist.processor.validate;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import com.google.auto.common.Visibility;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Types as generated code sees them.
 *
 * @param home the package of that code
 */
record JavaTypes(Types types, Elements elements, PackageElement home) {
  private static final Map<String, TypeKind> OF_OPTIONALS =
      Map.of(
          "java.util.OptionalInt", TypeKind.INT,
          "java.util.OptionalLong", TypeKind.LONG,
          "java.util.OptionalDouble", TypeKind.DOUBLE);
  private static final Map<TypeKind, String> GETTERS =
      Map.of(
          TypeKind.INT, "getAsInt",
          TypeKind.LONG, "getAsLong",
          TypeKind.DOUBLE, "getAsDouble");

  /** The qualified name of a class; empty for other types. */
  String name(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        ? MoreTypes.asTypeElement(type).getQualifiedName().toString()
        : "";
  }

  /** The type itself, or what is known of a wildcard. */
  TypeMirror bound(TypeMirror type) throws NotCompilable {
    if (type.getKind() == TypeKind.WILDCARD) {
      TypeMirror bound = ((WildcardType) type).getExtendsBound();
      return bound == null ? elements.getTypeElement("java.lang.Object").asType() : bound;
    }
    boolean isKnown =
        type.getKind().isPrimitive()
            || type.getKind() == TypeKind.DECLARED
            || type.getKind() == TypeKind.ARRAY;
    if (!isKnown) {
      throw new NotCompilable("an open type");
    }
    return type;
  }

  /** The primitive type that a value is or is boxed as. */
  Optional<TypeKind> unboxed(TypeMirror type) {
    if (type.getKind().isPrimitive()) {
      return Optional.of(type.getKind());
    }
    return MoreTypes.isTypeOf(Boolean.class, type) || name(type).startsWith("java.lang.")
        ? unboxedClass(type)
        : Optional.empty();
  }

  private Optional<TypeKind> unboxedClass(TypeMirror type) {
    try {
      return Optional.of(types.unboxedType(type).getKind());
    } catch (IllegalArgumentException notBoxed) {
      return Optional.empty();
    }
  }

  boolean isOptional(TypeMirror type) {
    String name = name(type);
    return OF_OPTIONALS.containsKey(name)
        || (name.equals("java.util.Optional")
            && MoreTypes.asDeclared(type).getTypeArguments().size() == 1);
  }

  /** What an optional value holds. */
  TypeMirror held(TypeMirror optional) throws NotCompilable {
    TypeKind primitive = OF_OPTIONALS.get(name(optional));
    return primitive == null
        ? bound(MoreTypes.asDeclared(optional).getTypeArguments().get(0))
        : types.getPrimitiveType(primitive);
  }

  /** The method that returns what an optional value holds. */
  String getter(TypeMirror optional) {
    TypeKind primitive = OF_OPTIONALS.get(name(optional));
    return primitive == null ? "get" : GETTERS.get(primitive);
  }

  /** Whether a class is one of the JDK. */
  boolean isOfJdk(TypeMirror type) {
    return name(type).startsWith("java.");
  }

  boolean is(TypeMirror type, String above) {
    return type.getKind() == TypeKind.DECLARED
        && types.isAssignable(
            types.erasure(type), types.erasure(elements.getTypeElement(above).asType()));
  }

  /** The class of a type without its arguments. */
  TypeMirror erased(TypeMirror type) {
    return types.erasure(type);
  }

  /** Whether no class extends this one. */
  static boolean isFinal(TypeElement type) {
    return type.getModifiers().contains(Modifier.FINAL);
  }

  /** Generated code must be able to name a type, and with all its arguments. */
  void requireVisible(TypeMirror type) throws NotCompilable {
    switch (type.getKind()) {
      case ARRAY -> requireVisible(((ArrayType) type).getComponentType());
      case WILDCARD -> requireVisible(bound(type));
      case DECLARED -> {
        requireVisible(MoreTypes.asElement(type));
        boolean isRaw =
            MoreTypes.asDeclared(type).getTypeArguments().isEmpty()
                && !MoreTypes.asTypeElement(type).getTypeParameters().isEmpty();
        if (isRaw) {
          throw new NotCompilable("a raw type");
        }
        for (TypeMirror argument : MoreTypes.asDeclared(type).getTypeArguments()) {
          requireVisible(argument);
        }
      }
      default -> {
        if (!type.getKind().isPrimitive()) {
          throw new NotCompilable("an open type");
        }
      }
    }
  }

  /** Generated code must be able to use an element, and without a warning. */
  void requireVisible(Element element) throws NotCompilable {
    Visibility visibility = Visibility.effectiveVisibilityOfElement(element);
    boolean near =
        visibility != Visibility.PRIVATE && MoreElements.getPackage(element).equals(home);
    if (visibility != Visibility.PUBLIC && !near) {
      throw new NotCompilable(element + " is hidden");
    }
    if (elements.isDeprecated(element)) {
      throw new NotCompilable(element + " is deprecated");
    }
  }
}
