package dev.safepersist.processor.derive;

import com.google.auto.common.MoreTypes;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.shape.JsonKind;
import dev.safepersist.processor.shape.Presence.Likelihood;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.shape.ShapeReader;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schema of one type and of all types in it. For one derivation. */
final class TypeSchema {
  private static final Map<String, Long[]> RANGES =
      Map.of(
          "byte", new Long[] {(long) Byte.MIN_VALUE, (long) Byte.MAX_VALUE},
          "short", new Long[] {(long) Short.MIN_VALUE, (long) Short.MAX_VALUE},
          "int", new Long[] {(long) Integer.MIN_VALUE, (long) Integer.MAX_VALUE});

  private final ShapeReader shapes;
  private final BeanSchema beans;
  private final Constraints constraints;
  private final Map<String, String> names = new TreeMap<>();
  private final Map<String, ObjectNode> definitions = new TreeMap<>();

  TypeSchema(ShapeReader shapes, Descriptions descriptions, Constraints constraints) {
    this.shapes = shapes;
    this.constraints = constraints;
    beans = new BeanSchema(this, descriptions, constraints);
  }

  /** The schemas that others refer to, by name. */
  Map<String, ObjectNode> definitions() {
    return definitions;
  }

  /** The schema of values of {@code type}, without null. */
  ObjectNode of(TypeMirror type) {
    ObjectNode schema = of(shapes.read(type), type.toString());
    range(type, schema);
    constraints.addTo(schema, type.getAnnotationMirrors());
    return schema;
  }

  /** The schema of elements of {@code type}, which may be null unless that is excluded. */
  ObjectNode ofElement(TypeMirror type) {
    boolean isExcluded =
        type.getKind().isPrimitive()
            || type.getAnnotationMirrors().stream()
                .anyMatch(
                    mirror ->
                        mirror
                            .getAnnotationType()
                            .asElement()
                            .getSimpleName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .matches("not(null|empty|blank)|nonnull"));
    return isExcluded ? of(type) : Nullable.of(of(type));
  }

  /**
   * The schema of values of a shape, without null.
   *
   * @param key distinguishes the shape from others
   */
  ObjectNode of(Shape shape, String key) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    if (shape instanceof Shape.Scalar scalar) {
      schema.put("type", scalar.value().keyword());
      scalar.format().ifPresent(format -> schema.put("format", format));
    } else if (shape instanceof Shape.Fixed fixed) {
      schema.put("const", fixed.text());
    } else if (shape instanceof Shape.Sequence sequence) {
      schema.put("type", JsonKind.ARRAY.keyword());
      schema.set("items", ofElement(sequence.element()));
    } else if (shape instanceof Shape.Mapping mapping) {
      mapping(mapping, schema);
    } else if (shape instanceof Shape.Enumeration enumeration) {
      ArrayNode values = schema.put("type", "string").putArray("enum");
      enumeration.constants().stream().map(Shape.Constant::text).sorted().forEach(values::add);
    } else if (shape instanceof Shape.Choice choice) {
      ArrayNode alternatives = schema.putArray("anyOf");
      for (Shape.Bean bean : choice.alternatives()) {
        alternatives.add(reference(bean, key + " as " + bean.type(), Names.of(bean.type())));
      }
    } else if (shape instanceof Shape.Bean bean) {
      return reference(bean, key, Names.of(bean.type()));
    }
    return schema;
  }

  private void mapping(Shape.Mapping mapping, ObjectNode schema) {
    schema.put("type", JsonKind.OBJECT.keyword());
    schema.set("additionalProperties", ofElement(mapping.value()));
    if (shapes.read(mapping.key()) instanceof Shape.Enumeration keys) {
      ArrayNode names = schema.putObject("propertyNames").putArray("enum");
      keys.constants().stream().map(Shape.Constant::text).sorted().forEach(names::add);
    }
  }

  private ObjectNode reference(Shape.Bean bean, String key, String suggestion) {
    String known = names.get(key);
    if (known == null) {
      known = suggestion;
      for (int number = 2; names.containsValue(known); number++) {
        known = suggestion + number;
      }
      names.put(key, known);
      definitions.put(known, beans.of(bean));
    }
    return JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/" + known);
  }

  private static void range(TypeMirror type, ObjectNode schema) {
    if (!schema.path("type").asString("").equals("integer")) {
      return;
    }
    Optional<Long[]> range =
        Optional.ofNullable(
            RANGES.get(
                type.getKind().isPrimitive()
                    ? type.getKind().name().toLowerCase(Locale.ROOT)
                    : unboxed(type)));
    range.ifPresent(limits -> schema.put("minimum", limits[0]).put("maximum", limits[1]));
  }

  private static String unboxed(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) {
      return "";
    }
    return switch (MoreTypes.asTypeElement(type).getQualifiedName().toString()) {
      case "java.lang.Byte" -> "byte";
      case "java.lang.Short" -> "short";
      case "java.lang.Integer", "java.util.OptionalInt" -> "int";
      default -> "";
    };
  }

  /** Whether a property may be null when it is read or written. */
  static boolean mayBeNull(Shape.Property property) {
    return property.presence().nullness() != Likelihood.NEVER;
  }
}
