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
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * The annotations of an element, or of several that mean one property, in so far as Jackson cares.
 */
final class JacksonAnnotations {
  private static final String PACKAGE = "com.fasterxml.jackson.annotation.";
  private static final String DATABIND = "tools.jackson.databind.annotation.";

  /** Those that change neither which properties are written nor as what, or are looked into. */
  private static final Set<String> KNOWN =
      Set.of(
          "JsonAlias",
          "JsonAnySetter",
          "JsonClassDescription",
          "JsonCreator",
          "JsonDeserialize",
          "JsonEnumDefaultValue",
          "JsonFormat",
          "JsonGetter",
          "JsonIgnore",
          "JsonIgnoreProperties",
          "JsonIgnoreType",
          "JsonInclude",
          "JsonKey",
          "JsonManagedReference",
          "JsonMerge",
          "JsonNaming",
          "JsonPOJOBuilder",
          "JsonProperty",
          "JsonPropertyDescription",
          "JsonPropertyOrder",
          "JsonRootName",
          "JsonSerialize",
          "JsonSetter",
          "JsonSubTypes",
          "JsonTypeInfo",
          "JsonTypeName",
          "JsonView");

  /** The members of {@code @JsonSerialize} that put other code in charge. */
  private static final Set<String> TAKING_OVER =
      Set.of(
          "using",
          "contentUsing",
          "keyUsing",
          "nullsUsing",
          "converter",
          "contentConverter",
          "as",
          "contentAs",
          "keyAs",
          "typing");

  private final List<AnnotationMirror> mirrors = new ArrayList<>();

  JacksonAnnotations(Collection<? extends Element> elements) {
    elements.forEach(element -> mirrors.addAll(element.getAnnotationMirrors()));
  }

  /** The annotation that changes what is written in a way that is not looked into, if any. */
  Optional<String> strange() {
    return mirrors.stream()
        .filter(JacksonAnnotations::isStrange)
        .map(mirror -> "@" + type(mirror).getSimpleName())
        .findFirst();
  }

  private static boolean isStrange(AnnotationMirror mirror) {
    TypeElement annotation = type(mirror);
    String name = annotation.getQualifiedName().toString();
    if (name.startsWith(PACKAGE) || name.startsWith(DATABIND)) {
      String simple = annotation.getSimpleName().toString();
      return !KNOWN.contains(simple)
          || (simple.equals("JsonSerialize")
              && TAKING_OVER.stream().anyMatch(member -> value(mirror, member).isPresent()));
    }
    return name.startsWith("lombok.")
        || annotation.getAnnotationMirrors().stream()
            .map(JacksonAnnotations::type)
            .anyMatch(meta -> meta.getSimpleName().contentEquals("JacksonAnnotationsInside"));
  }

  /** Whether those of Jackson are all of these. */
  boolean areAmong(Set<String> simpleNames) {
    return strange().isEmpty()
        && mirrors.stream()
            .map(JacksonAnnotations::type)
            .filter(
                type -> {
                  String name = type.getQualifiedName().toString();
                  return name.startsWith(PACKAGE) || name.startsWith(DATABIND);
                })
            .allMatch(type -> simpleNames.contains(type.getSimpleName().toString()));
  }

  /** Whether one of them is Jackson's {@code simpleName}. */
  boolean have(String simpleName) {
    return find(simpleName).isPresent();
  }

  /** Whether one of them is {@code simpleName}, and not switched off by {@code value = false}. */
  boolean areOn(String simpleName) {
    return isOn(simpleName, "value", true);
  }

  /** Whether a member of one of them is true. */
  boolean isOn(String simpleName, String member, boolean otherwise) {
    return find(simpleName)
        .filter(mirror -> Boolean.TRUE.equals(value(mirror, member).orElse(otherwise)))
        .isPresent();
  }

  /** A text that one of them gives, if it is not empty; of an enum constant, its simple name. */
  Optional<String> text(String simpleName, String member) {
    return mirrors.stream()
        .filter(mirror -> isCalled(mirror, simpleName))
        .flatMap(mirror -> value(mirror, member).stream())
        .map(
            value ->
                value instanceof VariableElement constant
                    ? constant.getSimpleName().toString()
                    : value.toString())
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  /** The texts in an array that one of them gives. */
  List<String> texts(String simpleName, String member) {
    return list(simpleName, member).stream().map(item -> item.getValue().toString()).toList();
  }

  /** The annotations in an array that one of them gives. */
  List<AnnotationMirror> annotations(String simpleName, String member) {
    return list(simpleName, member).stream()
        .map(AnnotationValue::getValue)
        .filter(AnnotationMirror.class::isInstance)
        .map(AnnotationMirror.class::cast)
        .toList();
  }

  private List<AnnotationValue> list(String simpleName, String member) {
    return mirrors.stream()
        .filter(mirror -> isCalled(mirror, simpleName))
        .flatMap(mirror -> value(mirror, member).stream())
        .flatMap(value -> value instanceof List<?> list ? list.stream() : List.of().stream())
        .map(AnnotationValue.class::cast)
        .toList();
  }

  private Optional<AnnotationMirror> find(String simpleName) {
    return mirrors.stream().filter(mirror -> isCalled(mirror, simpleName)).findFirst();
  }

  private static boolean isCalled(AnnotationMirror mirror, String simpleName) {
    String name = type(mirror).getQualifiedName().toString();
    return name.equals(PACKAGE + simpleName) || name.equals(DATABIND + simpleName);
  }

  /** A member of an annotation, if it is spelled out. */
  static Optional<Object> value(AnnotationMirror mirror, String member) {
    return mirror.getElementValues().entrySet().stream()
        .filter(entry -> entry.getKey().getSimpleName().contentEquals(member))
        .map(entry -> entry.getValue().getValue())
        .findFirst();
  }

  /** A class that a member of an annotation names. */
  static Optional<TypeElement> type(AnnotationMirror mirror, String member) {
    return value(mirror, member)
        .filter(TypeMirror.class::isInstance)
        .map(TypeMirror.class::cast)
        .filter(type -> type.getKind() == TypeKind.DECLARED)
        .map(MoreTypes::asTypeElement);
  }

  private static TypeElement type(AnnotationMirror mirror) {
    return MoreElements.asType(MoreTypes.asElement(mirror.getAnnotationType()));
  }
}
