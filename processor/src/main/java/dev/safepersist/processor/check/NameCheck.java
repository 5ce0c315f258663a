package dev.safepersist.processor.check;

import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import java.util.List;
import java.util.function.Predicate;

/** The name of the generated type is free. */
public final class NameCheck implements TypeCheck {
  private final Predicate<String> isSource;

  NameCheck(Predicate<String> isSource) {
    this.isSource = isSource;
  }

  @Override
  public List<Problem> check(AnnotatedType type) {
    String generated = Names.generated(type.element()).canonicalName();
    return isSource.test(generated) ? List.of(taken(type)) : List.of();
  }

  /** The problem of a type whose generated type is in the source, or is generated for another. */
  public static Problem taken(AnnotatedType type) {
    return taken(type, "", "");
  }

  /**
   * The problem of a type whose generated type is a class file on the class path. Eclipse's
   * compiler refuses to generate it again then, even if it generated that file itself.
   */
  public static Problem onClassPath(AnnotatedType type) {
    return taken(
        type,
        " on the class path",
        "; if an earlier compilation generated it, delete that output, or take its folder off the"
            + " class path");
  }

  private static Problem taken(AnnotatedType type, String where, String remedy) {
    return Problem.at(
        type.element(),
        ProcessorMessage.NAME_TAKEN.text(
            Names.generated(type.element()).canonicalName(),
            where,
            Names.of(type.element()),
            remedy));
  }
}
