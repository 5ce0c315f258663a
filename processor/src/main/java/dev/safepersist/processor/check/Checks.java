package dev.safepersist.processor.check;

import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Problem;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.util.Types;

/**
 * All rules, in groups: a group is applied only if the groups before it found nothing, so that one
 * mistake is reported once.
 */
public final class Checks {
  private final List<List<TypeCheck>> groups;

  /**
   * The rules.
   *
   * @param types the compiler's types
   * @param isSource whether a type of that qualified name stands in the source that is compiled
   */
  public Checks(Types types, Predicate<String> isSource) {
    groups =
        List.of(
            List.of(new PlacementCheck()),
            List.of(new NumberCheck(), new NameCheck(isSource)),
            List.of(
                new CompletenessCheck(), new SignatureCheck(types), new StateMethodCheck(types)),
            List.of(new ConcreteTypeCheck(types)),
            List.of(new ResultCheck(types), new StatePairCheck(types)),
            List.of(new ExceptionCheck(types)),
            List.of(new AgreementCheck(types)));
  }

  /** What is wrong with {@code type}; empty if nothing is. */
  public List<Problem> check(AnnotatedType type) {
    for (List<TypeCheck> group : groups) {
      List<Problem> problems = group.stream().flatMap(check -> check.check(type).stream()).toList();
      if (!problems.isEmpty()) {
        return problems;
      }
    }
    return List.of();
  }
}
