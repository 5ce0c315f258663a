package dev.safepersist.processor.shape;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Reads what is written for a type with {@code @JsonTypeInfo}: which subtypes, identified how. */
final class SubtypeReader {
  private final Elements elements;
  private final Function<DeclaredType, Shape> beans;

  /**
   * A reader.
   *
   * @param beans returns what a class is written as without the identifier of its type
   */
  SubtypeReader(Elements elements, Function<DeclaredType, Shape> beans) {
    this.elements = elements;
    this.beans = beans;
  }

  Shape read(TypeElement type, JacksonAnnotations annotations) {
    String id = annotations.text("JsonTypeInfo", "use").orElse("NONE");
    String include = annotations.text("JsonTypeInfo", "include").orElse("PROPERTY");
    TypeId ids = new TypeId(id, include, annotations.text("JsonTypeInfo", "property"), elements);
    if (!ids.isKnown()) {
      return new Shape.Unknown("it carries @JsonTypeInfo of a kind that is not looked into");
    }
    Map<TypeElement, Optional<String>> subtypes = new LinkedHashMap<>();
    collect(type, listedAs(type, annotations), subtypes);
    List<Shape.Bean> alternatives = new ArrayList<>();
    for (Map.Entry<TypeElement, Optional<String>> subtype : subtypes.entrySet()) {
      TypeElement element = subtype.getKey();
      if (!element.getModifiers().contains(Modifier.ABSTRACT) && !element.getKind().isInterface()) {
        if (!(beans.apply(MoreTypes.asDeclared(element.asType())) instanceof Shape.Bean bean)) {
          return new Shape.Unknown("it is not known what " + element + " is written as");
        }
        alternatives.add(ids.identified(bean, subtype.getValue()));
      }
    }
    if (alternatives.isEmpty()) {
      return new Shape.Unknown("the subtypes of " + type + " are not listed");
    }
    return alternatives.size() == 1 && alternatives.get(0).type().equals(type)
        ? alternatives.get(0)
        : new Shape.Choice(type, List.copyOf(alternatives));
  }

  /** The name that a type above {@code type} gives it. */
  private static Optional<String> listedAs(TypeElement type, JacksonAnnotations annotations) {
    return annotations.annotations("JsonSubTypes", "value").stream()
        .filter(
            subtype -> JacksonAnnotations.type(subtype, "value").filter(type::equals).isPresent())
        .flatMap(subtype -> name(subtype).stream())
        .findFirst();
  }

  private static Optional<String> name(AnnotationMirror subtype) {
    return JacksonAnnotations.value(subtype, "name")
        .map(Object::toString)
        .filter(text -> !text.isEmpty());
  }

  private void collect(
      TypeElement type, Optional<String> name, Map<TypeElement, Optional<String>> found) {
    if (found.containsKey(type) && name.isEmpty()) {
      return;
    }
    found.put(type, name);
    List<AnnotationMirror> listed =
        new JacksonAnnotations(List.of(type)).annotations("JsonSubTypes", "value");
    for (AnnotationMirror subtype : listed) {
      Optional<String> given = name(subtype);
      JacksonAnnotations.type(subtype, "value")
          .filter(element -> !found.containsKey(element))
          .ifPresent(element -> collect(element, given, found));
    }
    if (listed.isEmpty()) {
      for (TypeMirror permitted : type.getPermittedSubclasses()) {
        collect(MoreElements.asType(MoreTypes.asElement(permitted)), Optional.empty(), found);
      }
    }
  }
}
