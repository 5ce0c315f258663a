package dev.safepersist.processor.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Tells what the constants of an enum are written as: what {@code toString} returns. */
final class EnumReader {
  private EnumReader() {}

  static Shape read(TypeElement type) {
    // constants with bodies may override toString, each in its own way
    boolean namesAreTexts =
        type.getModifiers().contains(Modifier.FINAL) && !overridesToString(type);
    List<Shape.Constant> constants = new ArrayList<>();
    for (Element member : type.getEnclosedElements()) {
      if (member.getKind() == ElementKind.ENUM_CONSTANT) {
        JacksonAnnotations annotations = new JacksonAnnotations(List.of(member));
        Optional<String> explicit = annotations.text("JsonProperty", "value");
        if (annotations.strange().isPresent() || (explicit.isEmpty() && !namesAreTexts)) {
          return new Shape.Scalar(JsonKind.STRING);
        }
        constants.add(
            new Shape.Constant(explicit.orElse(member.getSimpleName().toString()), member));
      }
    }
    return new Shape.Enumeration(type, List.copyOf(constants));
  }

  private static boolean overridesToString(TypeElement type) {
    return type.getEnclosedElements().stream()
        .anyMatch(
            member ->
                member.getKind() == ElementKind.METHOD
                    && member.getSimpleName().contentEquals("toString"));
  }
}
