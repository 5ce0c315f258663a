package dev.safepersist.processor.fit;

import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.shape.ShapeReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/**
 * The walk through a type and a schema side by side. A pair that was met before is not entered
 * again, so types and schemas may contain themselves.
 */
final class Walk {
  private static final FitCheck KIND = new KindCheck();
  private static final List<FitCheck> CHECKS =
      List.of(
          new RequiredCheck(),
          new PropertyCheck(),
          new ConstantCheck(),
          new ItemCheck(),
          new ValueCheck(),
          new AlternativeCheck());

  private final ShapeReader shapes;
  private final Function<Element, Element> place;
  private final Set<String> met;

  /**
   * A walk.
   *
   * @param shapes tells what types are written as
   * @param place where a problem of an element is reported
   */
  Walk(ShapeReader shapes, Function<Element, Element> place) {
    this(shapes, place, new HashSet<>());
  }

  private Walk(ShapeReader shapes, Function<Element, Element> place, Set<String> met) {
    this.shapes = shapes;
    this.place = place;
    this.met = met;
  }

  /** What is wrong between {@code type} and {@code schema}, and everything below them. */
  List<Problem> visit(SchemaNode schema, TypeMirror type, Element element, String label) {
    List<Problem> problems = new ArrayList<>();
    Shape shape = shapes.read(type);
    for (SchemaNode node : schema.resolved()) {
      if (node.node().isObject() && met.add(node.pointer() + " " + type)) {
        problems.addAll(visit(new Spot(node, type, shape, element, label)));
      }
    }
    return problems;
  }

  private List<Problem> visit(Spot spot) {
    List<Problem> wrongKind = KIND.check(spot, this);
    return wrongKind.isEmpty()
        ? CHECKS.stream().flatMap(check -> check.check(spot, this).stream()).toList()
        : wrongKind;
  }

  /** Another schema for the type of {@code spot}. */
  List<Problem> visit(SchemaNode schema, Spot spot) {
    return visit(schema, spot.type(), spot.element(), spot.label());
  }

  /** Whether the type of {@code spot} fits another schema; leaves no trace. */
  boolean fits(SchemaNode schema, Spot spot) {
    return new Walk(shapes, place, new HashSet<>(met)).visit(schema, spot).isEmpty();
  }

  /** Where a problem of {@code element} is reported. */
  Element place(Element element) {
    return place.apply(element);
  }

  /** How messages call {@code element} of type {@code type}. */
  static String label(Element element, TypeMirror type) {
    return Names.of(element) + " (" + Names.of(type) + ")";
  }
}
