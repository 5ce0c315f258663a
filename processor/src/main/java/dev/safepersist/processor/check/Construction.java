package dev.safepersist.processor.check;

import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** What keeps other code from making instances of a class. */
final class Construction {
  private Construction() {}

  /** What keeps generated code from calling a constructor of {@code type}. */
  static Optional<String> obstacle(TypeElement type) {
    if (type.getKind() == ElementKind.ENUM) {
      return Optional.of("it is an enum");
    }
    return type.getModifiers().contains(Modifier.ABSTRACT)
        ? Optional.of("it is abstract")
        : outer(type);
  }

  /** What keeps generated code from extending {@code type}. */
  static Optional<String> obstacleToExtending(TypeElement type) {
    boolean isClosed =
        ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
            .allMatch(constructor -> constructor.getModifiers().contains(Modifier.PRIVATE));
    return isClosed && type.getKind().isClass()
        ? Optional.of("all its constructors are private")
        : outer(type);
  }

  private static Optional<String> outer(TypeElement type) {
    boolean isInner =
        type.getNestingKind().isNested()
            && type.getKind() == ElementKind.CLASS
            && !type.getModifiers().contains(Modifier.STATIC);
    return isInner ? Optional.of("it is an inner class, not a static one") : Optional.empty();
  }
}
