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

  /** The problem of a type whose generated type exists already. */
  public static Problem taken(AnnotatedType type) {
    return Problem.at(
        type.element(),
        ProcessorMessage.NAME_TAKEN.text(
            Names.generated(type.element()).canonicalName(), Names.of(type.element())));
  }
}
