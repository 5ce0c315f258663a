package dev.safepersist.processor.check;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.model.StateTypes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * The type of the state is known in full: nothing raw, no type variables of methods, nothing
 * private.
 */
final class ConcreteTypeCheck implements TypeCheck {
  private final StateTypes states;

  ConcreteTypeCheck(Types types) {
    states = new StateTypes(types);
  }

  @Override
  public List<Problem> check(AnnotatedType type) {
    return states.of(type).stream().flatMap(state -> problem(type, state).stream()).toList();
  }

  private static Optional<Problem> problem(AnnotatedType type, StateTypes.StateOf state) {
    Element element = state.element();
    Optional<Problem> vague =
        vagueness(state.state(), type.element())
            .map(
                reason ->
                    Problem.at(
                        element,
                        ProcessorMessage.TYPE_NOT_CONCRETE.text(
                            Names.of(element), Names.of(state.state()), reason)));
    return vague.or(
        () ->
            hidden(state.state())
                .map(at -> Problem.at(element, ProcessorMessage.NOT_REACHABLE.text(Names.of(at)))));
  }

  private static Optional<String> vagueness(TypeMirror type, TypeElement owner) {
    return switch (type.getKind()) {
      case TYPEVAR ->
          owner.getTypeParameters().contains(MoreTypes.asElement(type))
              ? Optional.empty()
              : Optional.of(type + " is a type variable of the method");
      case ARRAY -> vagueness(((ArrayType) type).getComponentType(), owner);
      case DECLARED -> {
        DeclaredType declared = MoreTypes.asDeclared(type);
        boolean raw =
            declared.getTypeArguments().isEmpty()
                && !MoreElements.asType(declared.asElement()).getTypeParameters().isEmpty();
        yield raw
            ? Optional.of(Names.of(type) + " lacks its type arguments")
            : declared.getTypeArguments().stream()
                .flatMap(argument -> vagueness(argument, owner).stream())
                .findFirst();
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Element> hidden(TypeMirror type) {
    if (type.getKind() == TypeKind.ARRAY) {
      return hidden(((ArrayType) type).getComponentType());
    }
    if (type.getKind() != TypeKind.DECLARED) {
      return Optional.empty();
    }
    DeclaredType declared = MoreTypes.asDeclared(type);
    return Stream.concat(
            Stream.iterate(declared.asElement(), MoreElements::isType, Element::getEnclosingElement)
                .filter(element -> element.getModifiers().contains(Modifier.PRIVATE)),
            declared.getTypeArguments().stream().flatMap(argument -> hidden(argument).stream()))
        .findFirst();
  }
}
