package dev.safepersist.processor.shape;

import com.google.auto.common.MoreElements;
import dev.safepersist.roundtrip.JacksonTwo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Compares what is written for a class with what is read for it. What depends on code of the
 * program is taken to be right.
 */
final class FlawReader {
  private static final Set<String> OPTIONALS =
      Set.of("Optional", "OptionalInt", "OptionalLong", "OptionalDouble");

  private final Shape.Bean bean;
  private final List<TypeElement> classes;
  private final JacksonAnnotations onType;
  private final Creators creators;

  FlawReader(Shape.Bean bean, List<TypeElement> classes) {
    this.bean = bean;
    this.classes = classes;
    onType = new JacksonAnnotations(classes);
    creators = new Creators(bean.type());
  }

  List<Flaw> read() {
    List<Flaw> flaws = new ArrayList<>(ignored());
    if (isDecidedElsewhere()) {
      return flaws;
    }
    boolean isRecord = bean.type().getKind() == ElementKind.RECORD;
    if (!isRecord && !creators.exist()) {
      Flaw.Kind kind = creators.isInner() ? Flaw.Kind.INNER : Flaw.Kind.NO_CREATOR;
      flaws.add(new Flaw(kind, bean.type(), ""));
      return flaws;
    }
    if (isRecord) {
      flaws.addAll(ignoredComponents());
    }
    if (!readsAnyName()) {
      bean.properties().values().stream()
          .sorted(Comparator.comparing(Shape.Property::name))
          .forEach(property -> flaw(property).ifPresent(flaws::add));
    }
    return flaws;
  }

  /** Whether other code than Jackson's own reads the class. */
  private boolean isDecidedElsewhere() {
    boolean isOfKotlin =
        bean.type().getAnnotationMirrors().stream()
            .anyMatch(mirror -> mirror.getAnnotationType().toString().equals("kotlin.Metadata"));
    return isOfKotlin || onType.have("JsonDeserialize") || onType.have("JsonPOJOBuilder");
  }

  private boolean readsAnyName() {
    return members()
        .anyMatch(member -> new JacksonAnnotations(List.of(member)).areOn("JsonAnySetter"));
  }

  private Optional<Flaw> flaw(Shape.Property property) {
    JacksonAnnotations annotations = new JacksonAnnotations(property.sources());
    boolean isUnwrapped =
        property.sources().stream().noneMatch(source -> classes.contains(owner(source)));
    boolean isReadOnly =
        annotations.text("JsonProperty", "access").filter("READ_ONLY"::equals).isPresent();
    if (isReadOnly && property.sources().stream().anyMatch(this::isFilledByConstructor)) {
      return Optional.of(new Flaw(Flaw.Kind.NOT_READ, property.element(), ""));
    }
    boolean isMeant =
        isReadOnly
            || onType.texts("JsonIgnoreProperties", "value").contains(property.name())
            || onType.text("JsonTypeInfo", "property").filter(property.name()::equals).isPresent();
    if (property.sources().isEmpty() || isUnwrapped || isMeant) {
      return Optional.empty();
    }
    List<Element> readers = readers(property).toList();
    if (readers.isEmpty()) {
      return ignoresUnknown() && !holdsState(property)
          ? Optional.empty()
          : Optional.of(new Flaw(Flaw.Kind.NOT_READ, property.element(), ""));
    }
    boolean mayBeNull =
        property.presence().nullness() != Presence.Likelihood.NEVER
            && !annotations.text("JsonSetter", "nulls").filter("SKIP"::equals).isPresent();
    Optional<TypeMirror> primitive =
        readers.stream()
            .filter(ExecutableElement.class::isInstance)
            .map(setter -> ((ExecutableElement) setter).getParameters().get(0).asType())
            .filter(type -> type.getKind().isPrimitive())
            .findFirst();
    return primitive
        .filter(type -> mayBeNull)
        .map(type -> new Flaw(Flaw.Kind.NULL_NOT_READ, property.element(), type.toString()));
  }

  /** What a property is read with: setters, fields that can be set, parameters of creators. */
  private Stream<Element> readers(Shape.Property property) {
    Predicate<Element> isNamed =
        member -> {
          JacksonAnnotations annotations = new JacksonAnnotations(List.of(member));
          return Stream.of("JsonProperty", "JsonSetter")
              .flatMap(name -> annotations.text(name, "value").stream())
              .anyMatch(property.name()::equals);
        };
    return Stream.concat(property.sources().stream(), members().filter(isNamed))
        .filter(this::isReader)
        .distinct();
  }

  private boolean isFilledByConstructor(Element source) {
    boolean isComponent =
        source.getKind() == ElementKind.FIELD
            && source.getEnclosingElement().getKind() == ElementKind.RECORD
            && !creators.areNamed();
    return isComponent || (source.getKind() == ElementKind.PARAMETER && isReader(source));
  }

  private boolean isReader(Element source) {
    if (source instanceof ExecutableElement method) {
      return method.getParameters().size() == 1 && method.getKind() == ElementKind.METHOD;
    }
    if (source.getKind() == ElementKind.FIELD) {
      boolean isComponent = source.getEnclosingElement().getKind() == ElementKind.RECORD;
      return isComponent
          || Stream.of(Modifier.FINAL, Modifier.STATIC, Modifier.TRANSIENT)
              .noneMatch(source.getModifiers()::contains);
    }
    return source.getKind() == ElementKind.PARAMETER
        && (creators.areAnnotated() || creators.parameters().contains(source));
  }

  /** Members of the class and those above it, and the parameters of its constructors. */
  private Stream<Element> members() {
    return classes.stream()
        .flatMap(owner -> owner.getEnclosedElements().stream())
        .flatMap(
            member ->
                member instanceof ExecutableElement method
                    ? Stream.concat(Stream.of(member), method.getParameters().stream())
                    : Stream.of(member));
  }

  private boolean ignoresUnknown() {
    return onType.isOn("JsonIgnoreProperties", "ignoreUnknown", false);
  }

  /** Whether a property that nothing reads is more than a value computed of others. */
  private boolean holdsState(Shape.Property property) {
    boolean hasField =
        property.sources().stream().anyMatch(source -> source.getKind() == ElementKind.FIELD);
    boolean isContainer =
        property
            .type()
            .filter(type -> type.toString().matches("java\\.util\\.(?!Optional)\\w+<.*>"))
            .isPresent();
    return hasField || isContainer;
  }

  /** Components that a record needs, and whose values are not written. */
  private List<Flaw> ignoredComponents() {
    if (creators.areNamed()) {
      return List.of();
    }
    Map<String, Shape.Property> written = bean.properties();
    return ElementFilter.recordComponentsIn(bean.type().getEnclosedElements()).stream()
        .<VariableElement>flatMap(
            component ->
                ElementFilter.fieldsIn(bean.type().getEnclosedElements()).stream()
                    .filter(field -> field.getSimpleName().equals(component.getSimpleName())))
        .filter(field -> written.values().stream().noneMatch(property -> isOf(property, field)))
        .filter(field -> isKeptBack(field) && isRequired(field))
        .map(field -> new Flaw(Flaw.Kind.NOT_WRITTEN, field, ""))
        .toList();
  }

  private static boolean isOf(Shape.Property property, VariableElement field) {
    return property.sources().contains(field);
  }

  private static boolean isKeptBack(VariableElement field) {
    JacksonAnnotations annotations = new JacksonAnnotations(List.of(field));
    return annotations.areOn("JsonIgnore")
        || annotations.text("JsonProperty", "access").filter("WRITE_ONLY"::equals).isPresent();
  }

  private boolean isRequired(VariableElement field) {
    String type = field.asType().toString().replaceAll("<.*", "");
    boolean isOptional =
        type.startsWith("java.util.") && OPTIONALS.contains(type.substring("java.util.".length()));
    boolean isNullable =
        Stream.concat(
                field.getAnnotationMirrors().stream(),
                field.asType().getAnnotationMirrors().stream())
            .anyMatch(
                mirror ->
                    mirror
                        .getAnnotationType()
                        .asElement()
                        .getSimpleName()
                        .contentEquals("Nullable"));
    boolean mayBeLeftOut =
        Stream.of(new JacksonAnnotations(List.of(field)), onType)
            .flatMap(annotations -> annotations.text("JsonInclude", "value").stream())
            .anyMatch(value -> !value.equals("ALWAYS") && !value.equals("USE_DEFAULTS"));
    return !isOptional && !isNullable && !mayBeLeftOut;
  }

  /** The annotations of Jackson 2 on the class and its members, for which none of Jackson 3 is. */
  private List<Flaw> ignored() {
    boolean isRecord = bean.type().getKind() == ElementKind.RECORD;
    List<String> fields =
        ElementFilter.fieldsIn(bean.type().getEnclosedElements()).stream()
            .map(field -> field.getSimpleName().toString())
            .toList();
    // what is said of a component is said of its field, and of its accessor
    return Stream.concat(
            Stream.<Element>of(bean.type()),
            bean.type().getEnclosedElements().stream()
                .filter(
                    member ->
                        !isRecord
                            || member.getKind() == ElementKind.FIELD
                            || !fields.contains(member.getSimpleName().toString())))
        .flatMap(element -> ignored(element).stream())
        .toList();
  }

  private static List<Flaw> ignored(Element element) {
    List<String> names =
        element.getAnnotationMirrors().stream()
            .map(mirror -> mirror.getAnnotationType().asElement().toString())
            .toList();
    return names.stream()
        .filter(JacksonTwo::hasAnnotation)
        .filter(name -> !names.contains(JacksonTwo.replacement(name)))
        .map(name -> new Flaw(Flaw.Kind.IGNORED_ANNOTATION, element, name))
        .toList();
  }

  private static Element owner(Element source) {
    return source.getKind() == ElementKind.PARAMETER
        ? source.getEnclosingElement().getEnclosingElement()
        : MoreElements.isType(source) ? source : source.getEnclosingElement();
  }
}
