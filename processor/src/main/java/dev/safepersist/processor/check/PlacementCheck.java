package dev.safepersist.processor.check;

import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.model.Role;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** The annotation stands where code can be generated for it. */
final class PlacementCheck implements TypeCheck {
  @Override
  public List<Problem> check(AnnotatedType type) {
    TypeElement element = type.element();
    String name = Names.of(element);
    if (element.getKind() == ElementKind.ANNOTATION_TYPE) {
      return List.of(Problem.at(element, ProcessorMessage.ANNOTATION_TYPE.text(name)));
    }
    if (type.methods().isEmpty() && type.role() != Role.VALUE) {
      return List.of(Problem.at(element, ProcessorMessage.NO_METHOD_ANNOTATED.text(name)));
    }
    for (Element outer = element;
        outer.getKind() != ElementKind.PACKAGE;
        outer = outer.getEnclosingElement()) {
      if (outer.getModifiers().contains(Modifier.PRIVATE)) {
        return List.of(Problem.at(outer, ProcessorMessage.NOT_REACHABLE.text(Names.of(outer))));
      }
    }
    String generated = Names.generated(element).simpleName();
    Optional<String> obstacle =
        type.isStore() ? Construction.obstacleToExtending(element) : Optional.empty();
    if (obstacle.isPresent()) {
      return List.of(
          Problem.at(element, ProcessorMessage.NOT_CONSTRUCTIBLE.text(name, obstacle.get())));
    }
    if (type.isStore()
        && element.getModifiers().contains(Modifier.SEALED)
        && element.getPermittedSubclasses().stream()
            .map(TypeMirror::toString)
            .noneMatch(permitted -> permitted.endsWith(generated))) {
      return List.of(Problem.at(element, ProcessorMessage.SEALED.text(name, generated, generated)));
    }
    return List.of();
  }
}
