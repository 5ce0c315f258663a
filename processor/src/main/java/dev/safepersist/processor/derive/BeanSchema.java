package dev.safepersist.processor.derive;

import dev.safepersist.processor.shape.Presence.Likelihood;
import dev.safepersist.processor.shape.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schema of a record or bean. */
final class BeanSchema {
  private final TypeSchema types;
  private final Descriptions descriptions;
  private final Constraints constraints;

  BeanSchema(TypeSchema types, Descriptions descriptions, Constraints constraints) {
    this.types = types;
    this.descriptions = descriptions;
    this.constraints = constraints;
  }

  ObjectNode of(Shape.Bean bean) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    descriptions.of(bean.type()).ifPresent(text -> schema.put("description", text));
    List<Shape.Property> properties =
        bean.properties().values().stream()
            .sorted(Comparator.comparing(Shape.Property::name))
            .toList();
    ObjectNode members = schema.putObject("properties");
    List<Shape.Property> required = new ArrayList<>();
    for (Shape.Property property : properties) {
      ObjectNode own = property(property);
      members.set(property.name(), own);
      for (String alias : property.aliases()) {
        if (!bean.properties().containsKey(alias)) {
          members.set(alias, own.deepCopy().put("deprecated", true));
        }
      }
      if (isRequired(property, bean)) {
        required.add(property);
      }
    }
    required(required, schema);
    if (bean.complete()) {
      schema.put("additionalProperties", false);
    }
    return schema;
  }

  private ObjectNode property(Shape.Property property) {
    ObjectNode schema =
        property.shape().isPresent()
            ? types.of(property.shape().get(), property.name() + " of " + property.element())
            : types.of(property.type().orElseThrow());
    constraints.addTo(schema, mirrors(property));
    ObjectNode whole = TypeSchema.mayBeNull(property) ? Nullable.of(schema) : schema;
    descriptions.of(property).ifPresent(text -> whole.put("description", text));
    mirrors(property).stream()
        .flatMap(mirror -> DefaultValue.of(mirror, schema).stream())
        .findFirst()
        .ifPresent(value -> whole.set("default", value));
    return whole;
  }

  /**
   * Whether a file without the property cannot be read: it is a parameter of a record, and nothing
   * says that it may be missing.
   */
  private static boolean isRequired(Shape.Property property, Shape.Bean bean) {
    boolean isWritten = property.presence().absence() == Likelihood.NEVER;
    if (property.shape().orElse(null) instanceof Shape.Fixed) {
      return true;
    }
    boolean isComponent =
        bean.type().getKind() == ElementKind.RECORD
            && property.sources().stream()
                .map(Element::getKind)
                .anyMatch(ElementKind.FIELD::equals);
    return isWritten && isComponent && property.presence().nullness() != Likelihood.MEANT;
  }

  /** What is required; of a property that has other names, one of the names. */
  private static void required(List<Shape.Property> required, ObjectNode schema) {
    List<String> names = new ArrayList<>();
    ArrayNode either = JsonNodeFactory.instance.arrayNode();
    for (Shape.Property property : required) {
      if (property.aliases().isEmpty()) {
        names.add(property.name());
      } else {
        ArrayNode alternatives = either.addObject().putArray("anyOf");
        Stream.concat(Stream.of(property.name()), property.aliases().stream())
            .forEach(name -> alternatives.addObject().putArray("required").add(name));
      }
    }
    if (!names.isEmpty()) {
      ArrayNode list = schema.putArray("required");
      names.forEach(list::add);
    }
    if (!either.isEmpty()) {
      schema.set("allOf", either);
    }
  }

  private static List<? extends AnnotationMirror> mirrors(Shape.Property property) {
    return property.sources().stream()
        .flatMap(source -> source.getAnnotationMirrors().stream())
        .toList();
  }
}
