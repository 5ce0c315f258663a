package dev.safepersist.processor.load;

import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.model.StateTypes;
import dev.safepersist.processor.model.StateTypes.StateOf;
import dev.safepersist.processor.shape.ShapeReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.util.Types;

/** What an annotated type saves, it can load: each class can be made, each property is read. */
public final class LoadCheck {
  private final StateTypes states;
  private final ShapeReader shapes;
  private final Predicate<Element> isInSource;

  /**
   * The check.
   *
   * @param isInSource whether an element stands in the source that is compiled
   */
  public LoadCheck(Types types, ShapeReader shapes, Predicate<Element> isInSource) {
    states = new StateTypes(types);
    this.shapes = shapes;
    this.isInSource = isInSource;
  }

  /** What is wrong with the types that {@code type} saves; empty if nothing is known. */
  public List<Problem> check(AnnotatedType type) {
    Set<String> met = new HashSet<>();
    List<Problem> problems = new ArrayList<>();
    for (StateOf state : states.of(type)) {
      TypeWalk walk =
          new TypeWalk(
              shapes, element -> isInSource.test(element) ? element : state.element(), met);
      walk.visit(state.state(), state.element());
      problems.addAll(walk.problems());
    }
    return problems.stream().distinct().toList();
  }
}
