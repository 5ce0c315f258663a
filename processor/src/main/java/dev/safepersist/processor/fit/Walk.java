package dev.safepersist.processor.fit;

import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.shape.Shape;
import dev.safepersist.processor.shape.ShapeReader;
import dev.safepersist.processor.tree.SchemaNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/**
 * The walk through a type and a schema side by side. A pair that was met before is not entered
 * again, so types and schemas may contain themselves.
 */
final class Walk {
  private static final List<FitCheck> FIRST =
      List.of(new PossibilityCheck(), new KindCheck(), new FormatCheck());
  private static final List<FitCheck> CHECKS =
      List.of(
          new RequiredCheck(),
          new PropertyCheck(),
          new NameRuleCheck(),
          new ConstantCheck(),
          new ItemCheck(),
          new ValueCheck(),
          new AlternativeCheck());

  private final ShapeReader shapes;
  private final Function<Element, Element> place;
  private final Set<String> met;
  private final Map<String, String> gaps;

  /**
   * A walk.
   *
   * @param shapes returns what types are written as
   * @param place where a problem of an element is reported
   */
  Walk(ShapeReader shapes, Function<Element, Element> place) {
    this(shapes, place, new HashSet<>(), new TreeMap<>());
  }

  private Walk(
      ShapeReader shapes,
      Function<Element, Element> place,
      Set<String> met,
      Map<String, String> gaps) {
    this.shapes = shapes;
    this.place = place;
    this.met = met;
    this.gaps = gaps;
  }

  /** What is wrong between {@code type} and {@code schema}, and everything below them. */
  List<Problem> visit(SchemaNode schema, TypeMirror type, Element element, String label) {
    return visit(schema, shapes.read(type), type.toString(), element, label);
  }

  /**
   * What is wrong between {@code shape} and {@code schema}, and everything below them.
   *
   * @param key distinguishes the shape from others
   */
  List<Problem> visit(SchemaNode schema, Shape shape, String key, Element element, String label) {
    List<Problem> problems = new ArrayList<>();
    if (shape instanceof Shape.Choice choice) {
      for (Shape.Bean alternative : choice.alternatives()) {
        String name = Names.of(alternative.type());
        problems.addAll(visit(schema, alternative, key + " " + name, alternative.type(), name));
      }
      return problems;
    }
    for (SchemaNode node : schema.resolved()) {
      if (node.node().isObject() && met.add(node.address() + " " + key)) {
        note(shape, label);
        problems.addAll(visit(new Spot(node, shape, key, element, label)));
      }
    }
    return problems;
  }

  private List<Problem> visit(Spot spot) {
    for (FitCheck check : FIRST) {
      List<Problem> problems = check.check(spot, this);
      if (!problems.isEmpty()) {
        return problems;
      }
    }
    return CHECKS.stream().flatMap(check -> check.check(spot, this).stream()).toList();
  }

  private void note(Shape shape, String label) {
    if (shape instanceof Shape.Unknown unknown) {
      gaps.putIfAbsent(label, unknown.reason());
    } else if (shape instanceof Shape.Bean bean) {
      bean.gap().ifPresent(reason -> gaps.putIfAbsent(label, reason));
    }
  }

  /** Another schema for the shape of {@code spot}. */
  List<Problem> visit(SchemaNode schema, Spot spot) {
    return visit(schema, spot.shape(), spot.key(), spot.element(), spot.label());
  }

  /** Whether the shape of {@code spot} fits another schema; leaves no trace. */
  boolean fits(SchemaNode schema, Spot spot) {
    return !schema.forbids()
        && new Walk(shapes, place, new HashSet<>(met), new TreeMap<>())
            .visit(schema, spot)
            .isEmpty();
  }

  /** What was not looked into, and why. */
  Map<String, String> gaps() {
    return gaps;
  }

  /** The shape of a type. */
  Shape shape(TypeMirror type) {
    return shapes.read(type);
  }

  /** Where a problem of {@code element} is reported. */
  Element place(Element element) {
    return place.apply(element);
  }

  /** How messages call a property. */
  static String label(Shape.Property property) {
    return property.type().isPresent()
        ? Names.of(property.element()) + " (" + Names.of(property.type().get()) + ")"
        : Names.of(property.element());
  }
}
