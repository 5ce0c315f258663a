package dev.safepersist.processor.shape;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/** What Jackson makes instances of a class with. */
final class Creators {
  private final TypeElement type;
  private final List<ExecutableElement> constructors;

  Creators(TypeElement type) {
    this.type = type;
    constructors = ElementFilter.constructorsIn(type.getEnclosedElements());
  }

  /** Whether instances can be made, or whether only the program knows. */
  boolean exist() {
    return !isInner() && (hasDefault() || areAnnotated() || visible().count() == 1);
  }

  /** Whether an instance needs one of the class around the type. */
  boolean isInner() {
    return type.getNestingKind().isNested() && !type.getModifiers().contains(Modifier.STATIC);
  }

  /** The parameters of the constructor that is called if no annotation says otherwise. */
  List<? extends VariableElement> parameters() {
    return hasDefault() || visible().count() != 1
        ? List.of()
        : visible().findFirst().orElseThrow().getParameters();
  }

  /** Whether annotations say what makes an instance. */
  boolean areAnnotated() {
    return type.getEnclosedElements().stream()
        .filter(ExecutableElement.class::isInstance)
        .map(ExecutableElement.class::cast)
        .anyMatch(Creators::isAnnotated);
  }

  /** Whether one carries {@code @JsonCreator}. */
  boolean areNamed() {
    return type.getEnclosedElements().stream()
        .anyMatch(member -> new JacksonAnnotations(List.of(member)).have("JsonCreator"));
  }

  private static boolean isAnnotated(ExecutableElement member) {
    boolean isFactory = member.getModifiers().contains(Modifier.STATIC);
    boolean isConstructor = member.getSimpleName().contentEquals("<init>");
    return (isFactory || isConstructor)
        && Stream.concat(Stream.of(member), member.getParameters().stream())
            .anyMatch(Creators::isAnnotated);
  }

  private static boolean isAnnotated(Element element) {
    return element.getAnnotationMirrors().stream()
        .map(mirror -> mirror.getAnnotationType().asElement().getSimpleName().toString())
        .anyMatch(
            Set.of("JsonCreator", "JsonProperty", "JacksonInject", "ConstructorProperties")
                ::contains);
  }

  private boolean hasDefault() {
    return constructors.stream().anyMatch(constructor -> constructor.getParameters().isEmpty());
  }

  private Stream<ExecutableElement> visible() {
    return constructors.stream()
        .filter(constructor -> constructor.getModifiers().contains(Modifier.PUBLIC));
  }
}
