package dev.safepersist.processor.shape;

import com.google.auto.common.MoreElements;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * How a property is read from an object, where what Jackson writes for it is that value and nothing
 * else.
 *
 * @param member the getter or field
 * @param leavesOutNull whether null is not written
 */
public record Access(Element member, boolean leavesOutNull) {
  private static final Set<String> ON_MEMBERS =
      Set.of(
          "JsonAlias",
          "JsonCreator",
          "JsonDeserialize",
          "JsonFormat",
          "JsonGetter",
          "JsonIgnore",
          "JsonInclude",
          "JsonProperty",
          "JsonPropertyDescription",
          "JsonSetter");
  private static final Set<String> ON_TYPES =
      Set.of(
          "JsonClassDescription",
          "JsonDeserialize",
          "JsonIgnoreProperties",
          "JsonInclude",
          "JsonNaming",
          "JsonPropertyOrder",
          "JsonRootName");

  /** Whether objects of a class are written as their properties, each by itself. */
  static boolean isPlain(List<TypeElement> classes) {
    return new JacksonAnnotations(classes).areAmong(ON_TYPES)
        && classes.stream()
            .flatMap(type -> type.getEnclosedElements().stream())
            .noneMatch(member -> new JacksonAnnotations(List.of(member)).have("JsonUnwrapped"));
  }

  /** The access to a property of a class, if it is such. */
  static Optional<Access> of(Shape.Property property, List<TypeElement> classes) {
    JacksonAnnotations annotations = new JacksonAnnotations(property.sources());
    Optional<String> inclusion = inclusion(annotations, new JacksonAnnotations(classes));
    boolean formatIsKnown = !annotations.have("JsonFormat") || property.shape().isPresent();
    if (property.type().isEmpty()
        || property.sources().isEmpty()
        || inclusion.isEmpty()
        || !formatIsKnown
        || !annotations.areAmong(ON_MEMBERS)) {
      return Optional.empty();
    }
    Element member = property.sources().get(0);
    boolean isRead =
        member instanceof ExecutableElement method
            ? method.getParameters().isEmpty() && method.getThrownTypes().isEmpty()
            : member.getKind() == ElementKind.FIELD;
    boolean isOwn =
        MoreElements.isType(member.getEnclosingElement())
            && classes.contains(MoreElements.asType(member.getEnclosingElement()));
    return Optional.of(new Access(member, inclusion.get().equals("NON_NULL")))
        .filter(access -> isRead && isOwn);
  }

  /** ALWAYS or NON_NULL; empty if it is something else. */
  private static Optional<String> inclusion(
      JacksonAnnotations onMember, JacksonAnnotations onType) {
    for (JacksonAnnotations annotations : List.of(onMember, onType)) {
      if (annotations.text("JsonInclude", "content").isPresent()
          || annotations.text("JsonInclude", "valueFilter").isPresent()) {
        return Optional.empty();
      }
    }
    return Optional.of(
            onMember
                .text("JsonInclude", "value")
                .or(() -> onType.text("JsonInclude", "value"))
                .orElse("ALWAYS"))
        .filter(Set.of("ALWAYS", "NON_NULL")::contains);
  }
}
