package dev.safepersist.processor.shape;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * The annotations of an element, or of several that mean one property, in so far as Jackson cares.
 */
final class JacksonAnnotations {
  private static final String PACKAGE = "com.fasterxml.jackson.annotation.";
  private static final String DATABIND = "tools.jackson.databind.annotation.";

  /** Those that change neither which properties are written nor as what. */
  private static final Set<String> HARMLESS =
      Set.of(
          "JsonAlias",
          "JsonClassDescription",
          "JsonCreator",
          "JsonEnumDefaultValue",
          "JsonGetter",
          "JsonIgnore",
          "JsonIgnoreProperties",
          "JsonInclude",
          "JsonManagedReference",
          "JsonMerge",
          "JsonNaming",
          "JsonPOJOBuilder",
          "JsonProperty",
          "JsonPropertyDescription",
          "JsonPropertyOrder",
          "JsonRootName",
          "JsonSetter",
          "JsonTypeName",
          "JsonView");

  private final List<AnnotationMirror> mirrors = new ArrayList<>();

  JacksonAnnotations(Collection<? extends Element> elements) {
    elements.forEach(element -> mirrors.addAll(element.getAnnotationMirrors()));
  }

  /** Whether one of them may change what is written in a way that is not looked into here. */
  boolean areStrange() {
    return mirrors.stream().map(JacksonAnnotations::type).anyMatch(JacksonAnnotations::isStrange);
  }

  private static boolean isStrange(TypeElement annotation) {
    String name = annotation.getQualifiedName().toString();
    if (name.startsWith(PACKAGE) || name.startsWith(DATABIND)) {
      return !HARMLESS.contains(annotation.getSimpleName().toString());
    }
    return name.startsWith("lombok.")
        || annotation.getAnnotationMirrors().stream()
            .map(JacksonAnnotations::type)
            .anyMatch(meta -> meta.getSimpleName().contentEquals("JacksonAnnotationsInside"));
  }

  /** Whether one of them is Jackson's {@code simpleName}. */
  boolean have(String simpleName) {
    return find(simpleName).isPresent();
  }

  /** Whether one of them is {@code simpleName}, and not switched off by {@code value = false}. */
  boolean areOn(String simpleName) {
    return find(simpleName)
        .filter(mirror -> !Boolean.FALSE.equals(value(mirror, "value").orElse(true)))
        .isPresent();
  }

  /** A text that one of them gives, if it is not empty. */
  Optional<String> text(String simpleName, String member) {
    return mirrors.stream()
        .filter(mirror -> isCalled(mirror, simpleName))
        .flatMap(mirror -> value(mirror, member).stream())
        .map(Object::toString)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  /** The texts in an array that one of them gives. */
  List<String> texts(String simpleName, String member) {
    return mirrors.stream()
        .filter(mirror -> isCalled(mirror, simpleName))
        .flatMap(mirror -> value(mirror, member).stream())
        .flatMap(value -> value instanceof List<?> list ? list.stream() : List.of().stream())
        .map(item -> ((AnnotationValue) item).getValue().toString())
        .toList();
  }

  private Optional<AnnotationMirror> find(String simpleName) {
    return mirrors.stream().filter(mirror -> isCalled(mirror, simpleName)).findFirst();
  }

  private static boolean isCalled(AnnotationMirror mirror, String simpleName) {
    String name = type(mirror).getQualifiedName().toString();
    return name.equals(PACKAGE + simpleName) || name.equals(DATABIND + simpleName);
  }

  private static Optional<Object> value(AnnotationMirror mirror, String member) {
    return mirror.getElementValues().entrySet().stream()
        .filter(entry -> entry.getKey().getSimpleName().contentEquals(member))
        .map(entry -> entry.getValue().getValue())
        .findFirst();
  }

  private static TypeElement type(AnnotationMirror mirror) {
    return MoreElements.asType(MoreTypes.asElement(mirror.getAnnotationType()));
  }
}
