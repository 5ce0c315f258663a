package dev.safepersist.processor.shape;

import com.google.auto.common.MoreElements;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import tools.jackson.databind.PropertyNamingStrategies;

/**
 * Tells what is written for a record or bean: components, public getters and public fields, and
 * what carries {@code @JsonProperty}. For one type, once.
 */
final class BeanReader {
  /** These lead to properties with names of their own, or to none. */
  private static final List<String> REARRANGING =
      List.of("JsonUnwrapped", "JsonAnyGetter", "JsonBackReference", "JsonIdentityReference");

  private static final Map<String, PropertyNamingStrategies.NamingBase> NAMINGS =
      Map.of(
          "SnakeCaseStrategy", new PropertyNamingStrategies.SnakeCaseStrategy(),
          "KebabCaseStrategy", new PropertyNamingStrategies.KebabCaseStrategy(),
          "UpperCamelCaseStrategy", new PropertyNamingStrategies.UpperCamelCaseStrategy(),
          "UpperSnakeCaseStrategy", new PropertyNamingStrategies.UpperSnakeCaseStrategy(),
          "LowerCaseStrategy", new PropertyNamingStrategies.LowerCaseStrategy(),
          "LowerDotCaseStrategy", new PropertyNamingStrategies.LowerDotCaseStrategy());

  private final Members members;
  private final DeclaredType type;
  private final JacksonAnnotations onType;
  private final Map<String, Element> candidates = new LinkedHashMap<>();
  private final Map<String, Shape.Property> properties = new LinkedHashMap<>();
  private boolean complete = true;

  BeanReader(Members members, DeclaredType type, JacksonAnnotations onType) {
    this.members = members;
    this.type = type;
    this.onType = onType;
  }

  Shape read() {
    members.getters(type).forEach(this::getter);
    members.fields(type).forEach(this::field);
    candidates.forEach(this::property);
    if (onType.have("JsonNaming") && naming().isEmpty()) {
      return new Shape.Unknown();
    }
    if (new JacksonAnnotations(members.parameters(type)).have("JsonProperty")
        && !Members.isRecord(type)) {
      // a creator may rename what a getter writes, under names that class files do not tell
      complete = false;
    }
    Set<String> ignored = Set.copyOf(onType.texts("JsonIgnoreProperties", "value"));
    properties.keySet().removeAll(ignored);
    return new Shape.Bean(MoreElements.asType(type.asElement()), Map.copyOf(properties), complete);
  }

  private void getter(ExecutableElement method) {
    JacksonAnnotations annotations = new JacksonAnnotations(List.of(method));
    Optional<String> name = PropertyNames.ofGetter(method, Members.isRecord(type));
    if (REARRANGING.stream().anyMatch(annotations::have)) {
      complete = false;
    } else if (name.isPresent() && method.getModifiers().contains(Modifier.PUBLIC)) {
      candidates.put(name.get(), method);
    } else if (annotations.have("JsonProperty") || annotations.have("JsonGetter")) {
      explicit(name, method, annotations);
    } else if (PropertyNames.isUnclear(method)) {
      complete = false;
    }
  }

  private void field(VariableElement field) {
    JacksonAnnotations annotations = new JacksonAnnotations(List.of(field));
    String name = field.getSimpleName().toString();
    if (REARRANGING.stream().anyMatch(annotations::have)) {
      complete = false;
      candidates.remove(name);
    } else if (field.getModifiers().contains(Modifier.TRANSIENT)) {
      return;
    } else if (field.getModifiers().contains(Modifier.PUBLIC)
        || annotations.have("JsonProperty")
        || Members.isRecord(type)) {
      candidates.putIfAbsent(name, field);
    }
  }

  private void explicit(
      Optional<String> name, ExecutableElement method, JacksonAnnotations annotations) {
    boolean named =
        name.isPresent()
            || annotations.text("JsonProperty", "value").isPresent()
            || annotations.text("JsonGetter", "value").isPresent();
    if (named) {
      candidates.put(name.orElse(method.getSimpleName().toString()), method);
    } else {
      complete = false;
    }
  }

  private void property(String implicitName, Element element) {
    JacksonAnnotations annotations =
        new JacksonAnnotations(
            Stream.concat(Stream.of(element), members.related(type, implicitName).stream())
                .distinct()
                .toList());
    Optional<String> renamed =
        annotations.text("JsonProperty", "value").or(() -> annotations.text("JsonGetter", "value"));
    boolean writeOnly =
        annotations.text("JsonProperty", "access").filter("WRITE_ONLY"::equals).isPresent();
    if (annotations.areOn("JsonIgnore") || writeOnly) {
      complete &= !annotations.have("JsonProperty") || writeOnly;
      return;
    }
    String name =
        renamed.orElseGet(
            () ->
                naming()
                    .map(naming -> naming.nameForField(null, null, implicitName))
                    .orElse(implicitName));
    boolean strange = annotations.areStrange() || annotations.have("JsonIgnoreProperties");
    properties.put(
        name,
        new Shape.Property(
            name, place(element), strange ? Optional.empty() : Optional.of(typeOf(element))));
  }

  /** Where a property is reported: the field, which in a record is the component, or the getter. */
  private Element place(Element element) {
    return members.fields(type).stream()
        .filter(
            field ->
                Members.isRecord(type) && field.getSimpleName().equals(element.getSimpleName()))
        .<Element>map(field -> field)
        .findFirst()
        .orElse(element);
  }

  private TypeMirror typeOf(Element element) {
    return members.typeOf(type, element);
  }

  private Optional<PropertyNamingStrategies.NamingBase> naming() {
    return onType
        .text("JsonNaming", "value")
        .map(name -> name.substring(name.lastIndexOf('.') + 1))
        .map(NAMINGS::get);
  }
}
