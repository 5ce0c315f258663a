package dev.safepersist.processor.load;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.shape.Flaw;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.shape.ShapeReader;
import dev.safepersist.roundtrip.JacksonTwo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The walk through the types that a state is made of; each is visited once. */
final class TypeWalk {
  private final ShapeReader shapes;
  private final UnaryOperator<Element> place;
  private final Set<String> met;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * A walk.
   *
   * @param place where a problem of an element is reported
   * @param met the types that need not be visited again
   */
  TypeWalk(ShapeReader shapes, UnaryOperator<Element> place, Set<String> met) {
    this.shapes = shapes;
    this.place = place;
    this.met = met;
  }

  List<Problem> problems() {
    return problems;
  }

  /** Visits a type, and all types below it; {@code at} is what has the type. */
  void visit(TypeMirror type, Element at) {
    Optional<String> old = typeOfJacksonTwo(type);
    if (old.isPresent()) {
      report(
          at,
          ProcessorMessage.JACKSON_2.text(
              label(at, type), "is of type " + old.get(), JacksonTwo.replacement(old.get())));
      return;
    }
    if (!met.add(type.toString())) {
      return;
    }
    Shape shape = shapes.read(type);
    if (shape instanceof Shape.Sequence sequence) {
      visit(sequence.element(), at);
    } else if (shape instanceof Shape.Mapping mapping) {
      visit(mapping.value(), at);
    } else if (shape instanceof Shape.Choice choice) {
      choice.alternatives().forEach(this::bean);
    } else if (shape instanceof Shape.Bean bean) {
      bean(bean);
    } else if (shape instanceof Shape.Unknown && shapes.isUndecided(type)) {
      String name = Names.of(type);
      report(at, ProcessorMessage.NO_SUBTYPES.text(label(at, type), name, name));
    }
  }

  private void bean(Shape.Bean bean) {
    shapes.flaws(bean).stream().filter(this::canBeMended).forEach(this::report);
    bean.properties().values().stream()
        .sorted(Comparator.comparing(Shape.Property::name))
        .filter(property -> property.shape().isEmpty())
        .forEach(property -> property.type().ifPresent(type -> visit(type, property.element())));
  }

  /** What a library does not read is refused when it is written; it may never be. */
  private boolean canBeMended(Flaw flaw) {
    return place.apply(flaw.element()).equals(flaw.element());
  }

  private void report(Flaw flaw) {
    String name = Names.of(flaw.element());
    String text =
        switch (flaw.kind()) {
          case NO_CREATOR ->
              ProcessorMessage.NO_CREATOR.text(
                  name,
                  "it has no constructor that Jackson can call",
                  "give it a constructor without parameters, or annotate one with @JsonCreator and"
                      + " compile with -parameters");
          case INNER ->
              ProcessorMessage.NO_CREATOR.text(
                  name, "it is an inner class, which needs an object around it", "make it static");
          case NOT_READ -> ProcessorMessage.NOT_READ.text(name);
          case NOT_WRITTEN -> ProcessorMessage.NOT_WRITTEN.text(name);
          case NULL_NOT_READ -> ProcessorMessage.NULL_NOT_READ.text(name, flaw.detail());
          case IGNORED_ANNOTATION ->
              ProcessorMessage.JACKSON_2.text(
                  name, "carries @" + flaw.detail(), "@" + JacksonTwo.replacement(flaw.detail()));
        };
    report(flaw.element(), text);
  }

  private void report(Element element, String text) {
    problems.add(Problem.at(place.apply(element), text));
  }

  private static String label(Element at, TypeMirror type) {
    return MoreElements.isType(at) ? Names.of(type) : Names.of(at);
  }

  private static Optional<String> typeOfJacksonTwo(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) {
      return Optional.empty();
    }
    String name = MoreTypes.asTypeElement(type).getQualifiedName().toString();
    return JacksonTwo.has(name)
        ? Optional.of(name)
        : MoreTypes.asDeclared(type).getTypeArguments().stream()
            .flatMap(argument -> typeOfJacksonTwo(argument).stream())
            .findFirst();
  }
}
