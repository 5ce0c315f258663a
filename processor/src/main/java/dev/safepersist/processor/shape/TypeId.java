package dev.safepersist.processor.shape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * How a value identifies its type.
 *
 * @param use what the type is called: the name of a constant of {@code JsonTypeInfo.Id}
 * @param include where that stands: the name of a constant of {@code JsonTypeInfo.As}
 * @param given the name of the property, if it is given
 * @param elements the compiler's elements
 */
record TypeId(String use, String include, Optional<String> given, Elements elements) {
  private static final Set<String> USES = Set.of("NAME", "SIMPLE_NAME", "CLASS", "DEDUCTION");
  private static final Set<String> PLACES =
      Set.of("PROPERTY", "EXISTING_PROPERTY", "WRAPPER_OBJECT");

  boolean isKnown() {
    return USES.contains(use) && PLACES.contains(include);
  }

  /** What {@code bean} is written as with the identifier of its type. */
  Shape.Bean identified(Shape.Bean bean, Optional<String> listedAs) {
    if (use.equals("DEDUCTION")) {
      return bean;
    }
    String id = id(bean.type(), listedAs);
    Map<String, Shape.Property> properties = new HashMap<>();
    if (include.equals("WRAPPER_OBJECT")) {
      properties.put(id, property(id, bean.type(), bean));
      return new Shape.Bean(bean.type(), Map.copyOf(properties), Optional.empty());
    }
    properties.putAll(bean.properties());
    String name = given.orElse(use.equals("CLASS") ? "@class" : "@type");
    properties.putIfAbsent(name, property(name, bean.type(), new Shape.Fixed(id)));
    return new Shape.Bean(bean.type(), Map.copyOf(properties), bean.gap());
  }

  private static Shape.Property property(String name, TypeElement type, Shape shape) {
    return new Shape.Property(
        name, type, Optional.empty(), Optional.of(shape), Presence.CERTAIN, List.of(), List.of());
  }

  private String id(TypeElement type, Optional<String> listedAs) {
    String binary = elements.getBinaryName(type).toString();
    if (use.equals("CLASS")) {
      return binary;
    }
    String unqualified = binary.substring(binary.lastIndexOf('.') + 1);
    return listedAs
        .or(() -> new JacksonAnnotations(List.of(type)).text("JsonTypeName", "value"))
        .orElseGet(
            () ->
                use.equals("SIMPLE_NAME")
                    ? unqualified.substring(unqualified.lastIndexOf('$') + 1)
                    : unqualified);
  }
}
