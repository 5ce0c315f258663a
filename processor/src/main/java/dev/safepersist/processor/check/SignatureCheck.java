package dev.safepersist.processor.check;

import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.AnnotatedMethod;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.model.Signature;
import dev.safepersist.processor.model.SignatureReader;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.util.Types;

/** The signature of each annotated method of a store says what it does. */
final class SignatureCheck implements TypeCheck {
  private final SignatureReader signatures;

  SignatureCheck(Types types) {
    signatures = new SignatureReader(types);
  }

  @Override
  public List<Problem> check(AnnotatedType type) {
    if (!type.isStore()) {
      return List.of();
    }
    return type.methods().stream().flatMap(method -> problem(method).stream()).toList();
  }

  private Optional<Problem> problem(AnnotatedMethod method) {
    if (!method.element().getModifiers().contains(Modifier.ABSTRACT)) {
      return Optional.of(unclear(method, "it has a body of its own"));
    }
    return signatures.read(method) instanceof Signature.Unclear unclear
        ? Optional.of(unclear(method, unclear.reason()))
        : Optional.empty();
  }

  private static Problem unclear(AnnotatedMethod method, String reason) {
    return Problem.at(
        method.element(),
        ProcessorMessage.UNCLEAR_SIGNATURE.text(Names.of(method.element()), reason));
  }
}
