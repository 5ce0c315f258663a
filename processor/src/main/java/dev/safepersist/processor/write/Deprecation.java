package dev.safepersist.processor.write;

import com.google.auto.common.MoreTypes;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Whether code for a type would be warned of deprecated elements, though its author knows them. */
final class Deprecation {
  private Deprecation() {}

  static boolean of(TypeElement type, Elements elements) {
    Stream<Element> enclosing =
        Stream.iterate(
            type,
            element -> element.getKind() != ElementKind.PACKAGE,
            Element::getEnclosingElement);
    Stream<Element> members =
        type.getEnclosedElements().stream()
            .filter(ExecutableElement.class::isInstance)
            .flatMap(
                method -> Stream.concat(Stream.of(method), mentioned((ExecutableElement) method)));
    return Stream.concat(enclosing, members).anyMatch(elements::isDeprecated);
  }

  private static Stream<Element> mentioned(ExecutableElement method) {
    return Stream.concat(
            Stream.of(method.getReturnType()), method.getParameters().stream().map(Element::asType))
        .flatMap(Deprecation::elements);
  }

  private static Stream<Element> elements(TypeMirror type) {
    return switch (type.getKind()) {
      case ARRAY -> elements(((ArrayType) type).getComponentType());
      case DECLARED ->
          Stream.concat(
              Stream.of(MoreTypes.asElement(type)),
              MoreTypes.asDeclared(type).getTypeArguments().stream()
                  .flatMap(Deprecation::elements));
      default -> Stream.empty();
    };
  }
}
