package dev.safepersist.processor.evolve;

import com.google.auto.common.MoreElements;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.TypeVariables;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What a method must be like to be a step between two format versions. */
final class StepSignature {
  private final Types types;
  private final Elements elements;

  StepSignature(Types types, Elements elements) {
    this.types = types;
    this.elements = elements;
  }

  /** What keeps {@code element} from being a step; empty if nothing does. */
  Optional<String> obstacle(ExecutableElement element) {
    if (!element.getModifiers().contains(Modifier.STATIC)) {
      return Optional.of("it is not static");
    }
    for (Element outer = element; MoreElements.isType(outer) || outer == element; ) {
      if (outer.getModifiers().contains(Modifier.PRIVATE)) {
        return Optional.of(outer == element ? "it is private" : Names.of(outer) + " is private");
      }
      outer = outer.getEnclosingElement();
    }
    if (element.getParameters().size() != 1) {
      return Optional.of("it has " + element.getParameters().size() + " parameters, not one");
    }
    if (element.getReturnType().getKind() == TypeKind.VOID) {
      return Optional.of("it returns nothing");
    }
    if (TypeVariables.in(element.getParameters().get(0).asType())) {
      return Optional.of("its parameter is of a type variable");
    }
    return element.getThrownTypes().stream()
        .filter(this::isChecked)
        .findFirst()
        .map(thrown -> "it throws the checked exception " + Names.of(thrown));
  }

  private boolean isChecked(TypeMirror thrown) {
    return !types.isSubtype(thrown, type("java.lang.RuntimeException"))
        && !types.isSubtype(thrown, type("java.lang.Error"));
  }

  private DeclaredType type(String name) {
    return types.getDeclaredType(elements.getTypeElement(name));
  }
}
