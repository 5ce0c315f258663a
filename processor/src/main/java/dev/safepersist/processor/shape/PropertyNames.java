package dev.safepersist.processor.shape;

import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The names of properties that Jackson derives from the names of getters. */
final class PropertyNames {
  private PropertyNames() {}

  /** The property that {@code method} reads; empty if it is no getter, or its name is unclear. */
  static Optional<String> ofGetter(ExecutableElement method, boolean ofRecord) {
    String name = method.getSimpleName().toString();
    if (ofRecord && isAccessor(method)) {
      return Optional.of(name);
    }
    return suffix(method)
        .filter(suffix -> !isUnclear(suffix))
        .map(suffix -> Character.toLowerCase(suffix.charAt(0)) + suffix.substring(1));
  }

  /**
   * Whether the name of a getter may lead to more than one name: that of {@code getURL} depends on
   * a field.
   */
  static boolean isUnclear(ExecutableElement method) {
    return suffix(method).filter(PropertyNames::isUnclear).isPresent();
  }

  private static boolean isUnclear(String suffix) {
    return suffix.length() > 1
        && Character.isUpperCase(suffix.charAt(0))
        && Character.isUpperCase(suffix.charAt(1));
  }

  private static Optional<String> suffix(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    Optional<String> suffix =
        name.startsWith("get")
            ? Optional.of(name.substring(3))
            : Optional.of(name)
                .filter(is -> is.startsWith("is") && isBoolean(method.getReturnType()))
                .map(is -> is.substring(2));
    return suffix.filter(PropertyNames::startsAName);
  }

  private static boolean startsAName(String suffix) {
    return !suffix.isEmpty()
        && Character.isLetter(suffix.charAt(0))
        && !Character.isLowerCase(suffix.charAt(0));
  }

  private static boolean isBoolean(TypeMirror type) {
    return type.getKind() == TypeKind.BOOLEAN || type.toString().equals("java.lang.Boolean");
  }

  private static boolean isAccessor(ExecutableElement method) {
    return method.getEnclosingElement().getEnclosedElements().stream()
        .anyMatch(
            member ->
                member.getKind() == ElementKind.RECORD_COMPONENT
                    && member.getSimpleName().equals(method.getSimpleName()));
  }
}
