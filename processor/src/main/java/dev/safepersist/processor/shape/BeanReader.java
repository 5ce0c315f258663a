package dev.safepersist.processor.shape;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Tells what is written for a record or bean: components, public getters and public fields, and
 * what carries {@code @JsonProperty}. For one type, once.
 */
final class BeanReader {
  private final Members members;
  private final DeclaredType type;
  private final JacksonAnnotations onType;
  private final PropertyReader reader;
  private final Function<TypeMirror, Shape> shapes;
  private final Map<String, Element> candidates = new LinkedHashMap<>();
  private final Map<String, Shape.Property> properties = new LinkedHashMap<>();
  private Optional<String> gap = Optional.empty();

  /**
   * A reader of {@code type}.
   *
   * @param shapes returns the shapes of other types
   */
  BeanReader(
      Members members,
      DeclaredType type,
      JacksonAnnotations onType,
      Function<TypeMirror, Shape> shapes) {
    this.members = members;
    this.type = type;
    this.onType = onType;
    this.shapes = shapes;
    reader = new PropertyReader(members, type, onType);
  }

  Shape read() {
    if (reader.namesAreUnknown()) {
      return new Shape.Unknown("it carries @JsonNaming with a strategy of the program");
    }
    members.getters(type).forEach(this::getter);
    members.fields(type).forEach(this::field);
    candidates.forEach(this::property);
    members.namesOfParameters(type).stream()
        .filter(name -> !properties.containsKey(name))
        .findFirst()
        .ifPresent(name -> open("a creator may rename a property to " + name));
    if (!onType.isOn("JsonIgnoreProperties", "allowGetters", false)) {
      properties.keySet().removeAll(Set.copyOf(onType.texts("JsonIgnoreProperties", "value")));
    }
    return new Shape.Bean(MoreElements.asType(type.asElement()), Map.copyOf(properties), gap);
  }

  private void getter(ExecutableElement method) {
    JacksonAnnotations annotations = new JacksonAnnotations(List.of(method));
    Optional<String> name = PropertyNames.ofGetter(method, Members.isRecord(type));
    if (annotations.have("JsonAnyGetter")) {
      open("@JsonAnyGetter writes names that only the program knows");
    } else if (name.isPresent() && method.getModifiers().contains(Modifier.PUBLIC)) {
      candidates.put(name.get(), method);
    } else if (annotations.have("JsonProperty") || annotations.have("JsonGetter")) {
      explicit(name, method, annotations);
    } else if (PropertyNames.isUnclear(method) && method.getModifiers().contains(Modifier.PUBLIC)) {
      open("the name that " + method.getSimpleName() + "() stands for is unclear");
    }
  }

  private void field(VariableElement field) {
    JacksonAnnotations annotations = new JacksonAnnotations(List.of(field));
    String name = field.getSimpleName().toString();
    if (annotations.have("JsonAnyGetter")) {
      open("@JsonAnyGetter writes names that only the program knows");
      candidates.remove(name);
    } else if (field.getModifiers().contains(Modifier.TRANSIENT)) {
      return;
    } else if (field.getModifiers().contains(Modifier.PUBLIC)
        || annotations.have("JsonProperty")
        || annotations.have("JsonUnwrapped")
        || Members.isRecord(type)) {
      candidates.putIfAbsent(name, field);
    }
  }

  private void explicit(
      Optional<String> name, ExecutableElement method, JacksonAnnotations annotations) {
    boolean named =
        name.isPresent()
            || annotations.text("JsonProperty", "value").isPresent()
            || annotations.text("JsonGetter", "value").isPresent()
            || !PropertyNames.isUnclear(method);
    if (named) {
      candidates.put(name.orElse(method.getSimpleName().toString()), method);
    } else {
      open("the name that " + method.getSimpleName() + "() stands for is unclear");
    }
  }

  private void property(String implicitName, Element element) {
    List<Element> elements = reader.elements(implicitName, element);
    JacksonAnnotations annotations = new JacksonAnnotations(elements);
    boolean writeOnly =
        annotations.text("JsonProperty", "access").filter("WRITE_ONLY"::equals).isPresent();
    if (annotations.areOn("JsonIgnore") || writeOnly) {
      if (annotations.have("JsonProperty") && !writeOnly) {
        open("@JsonIgnore and @JsonProperty meet at " + implicitName);
      }
      return;
    }
    Shape.Property property = reader.read(implicitName, element, elements);
    if (annotations.have("JsonBackReference") || isIgnored(property.type().orElseThrow())) {
      return;
    }
    if (annotations.areOn("JsonUnwrapped")) {
      unwrap(property, annotations);
    } else {
      properties.put(property.name(), property);
    }
  }

  /** Takes over the properties of what a property holds. */
  private void unwrap(Shape.Property property, JacksonAnnotations annotations) {
    String prefix = annotations.text("JsonUnwrapped", "prefix").orElse("");
    String suffix = annotations.text("JsonUnwrapped", "suffix").orElse("");
    TypeMirror held = property.type().orElseThrow();
    boolean isOwn = MoreTypes.equivalence().equivalent(held, type);
    if (!isOwn && shapes.apply(held) instanceof Shape.Bean bean) {
      bean.gap().ifPresent(this::open);
      bean.properties()
          .forEach(
              (name, inner) ->
                  properties.put(
                      prefix + name + suffix, inner.renamed(prefix + name + suffix).optional()));
    } else {
      open("@JsonUnwrapped takes over names that only the program knows");
    }
  }

  private static boolean isIgnored(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && new JacksonAnnotations(List.of(MoreTypes.asElement(type))).areOn("JsonIgnoreType");
  }

  private void open(String reason) {
    gap = gap.or(() -> Optional.of(reason));
  }
}
