package dev.safepersist.processor.shape;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The types above a type, itself first. */
final class Supertypes {
  private static final List<String> LIBRARIES =
      List.of("java.", "javax.", "jdk.", "tools.jackson.", "com.fasterxml.", "kotlin.", "scala.");
  private static final Set<String> PLAIN =
      Set.of(
          "java.lang.Object",
          "java.lang.Record",
          "java.lang.Comparable",
          "java.lang.Cloneable",
          "java.lang.AutoCloseable",
          "java.io.Closeable",
          "java.io.Serializable",
          "java.util.function.Supplier");

  private final Types types;
  private final Elements elements;

  Supertypes(Types types, Elements elements) {
    this.types = types;
    this.elements = elements;
  }

  /** All of them as elements. */
  List<TypeElement> elements(DeclaredType type) {
    List<TypeElement> all = new ArrayList<>();
    collect(type, all);
    return all;
  }

  private void collect(TypeMirror type, List<TypeElement> all) {
    TypeElement element = MoreElements.asType(MoreTypes.asElement(type));
    if (!all.contains(element)) {
      all.add(element);
      types.directSupertypes(type).forEach(above -> collect(above, all));
    }
  }

  /** A type argument of {@code type} seen as {@code generic}, if it is one. */
  Optional<TypeMirror> argument(DeclaredType type, String generic, int index) {
    TypeElement wanted = elements.getTypeElement(generic);
    if (MoreTypes.asElement(type).equals(wanted)) {
      return type.getTypeArguments().size() > index
          ? Optional.of(type.getTypeArguments().get(index))
          : Optional.of(types.getNoType(TypeKind.NONE));
    }
    return types.directSupertypes(type).stream()
        .filter(above -> types.isAssignable(types.erasure(above), types.erasure(wanted.asType())))
        .findFirst()
        .flatMap(above -> argument(MoreTypes.asDeclared(above), generic, index));
  }

  /** Whether a library decides how {@code type} is written: it is, or extends, one of its types. */
  boolean isOfLibrary(DeclaredType type) {
    List<String> names =
        elements(type).stream().map(element -> element.getQualifiedName().toString()).toList();
    return isOfLibrary(names.get(0))
        || names.stream().anyMatch(name -> !PLAIN.contains(name) && isOfLibrary(name));
  }

  private static boolean isOfLibrary(String name) {
    return LIBRARIES.stream().anyMatch(name::startsWith);
  }
}
