package dev.safepersist.processor.shape;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import tools.jackson.databind.PropertyNamingStrategies;

/** Tells how one property of a bean is written. */
final class PropertyReader {
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

  PropertyReader(Members members, DeclaredType type, JacksonAnnotations onType) {
    this.members = members;
    this.type = type;
    this.onType = onType;
  }

  /** Whether the class asks for names of a kind that is not known. */
  boolean namesAreUnknown() {
    return onType.have("JsonNaming") && naming().isEmpty();
  }

  /** Everything whose annotations count for the property that {@code element} writes. */
  List<Element> elements(String implicitName, Element element) {
    return Stream.concat(Stream.of(element), members.related(type, implicitName).stream())
        .distinct()
        .toList();
  }

  /** The property that {@code element} writes. */
  Shape.Property read(String implicitName, Element element, List<Element> elements) {
    JacksonAnnotations annotations = new JacksonAnnotations(elements);
    TypeMirror value = members.typeOf(type, element);
    String name =
        annotations
            .text("JsonProperty", "value")
            .or(() -> annotations.text("JsonGetter", "value"))
            .orElseGet(
                () ->
                    naming()
                        .map(naming -> naming.nameForField(null, null, implicitName))
                        .orElse(implicitName));
    return new Shape.Property(
        name,
        place(element),
        Optional.of(value),
        shape(annotations),
        Presence.of(
            value,
            elements,
            annotations.text("JsonInclude", "value"),
            onType.text("JsonInclude", "value")),
        annotations.texts("JsonAlias", "value").stream().distinct().toList(),
        elements);
  }

  /** The shape that annotations of the property impose. */
  private static Optional<Shape> shape(JacksonAnnotations annotations) {
    for (String name : List.of("JsonIgnoreProperties", "JsonTypeInfo")) {
      if (annotations.have(name)) {
        return Optional.of(new Shape.Unknown("it carries @" + name));
      }
    }
    return annotations
        .strange()
        .<Shape>map(name -> new Shape.Unknown("it carries " + name))
        .or(() -> Formats.of(annotations));
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

  private Optional<PropertyNamingStrategies.NamingBase> naming() {
    return onType
        .text("JsonNaming", "value")
        .map(name -> name.substring(name.lastIndexOf('.') + 1))
        .map(NAMINGS::get);
  }
}
