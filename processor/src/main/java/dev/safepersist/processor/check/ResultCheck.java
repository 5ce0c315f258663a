package dev.safepersist.processor.check;

import com.google.auto.common.MoreTypes;
import dev.safepersist.message.Message;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Direction;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.model.StoreMethod;
import dev.safepersist.processor.model.StoreReader;
import java.util.List;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** A save or an update returns a receipt or nothing. */
final class ResultCheck implements TypeCheck {
  private static final String RECEIPT = "dev.safepersist.commit.Receipt";

  private final StoreReader stores;

  ResultCheck(Types types) {
    stores = new StoreReader(types);
  }

  @Override
  public List<Problem> check(AnnotatedType type) {
    return stores.methods(type).stream()
        .filter(method -> method.direction() != Direction.LOAD)
        .filter(method -> !allowed(method.method().type().getReturnType()))
        .map(ResultCheck::problem)
        .toList();
  }

  private static boolean allowed(TypeMirror result) {
    return result.getKind() == TypeKind.VOID
        || (result.getKind() == TypeKind.DECLARED
            && MoreTypes.asTypeElement(result).getQualifiedName().contentEquals(RECEIPT));
  }

  private static Problem problem(StoreMethod method) {
    return Problem.at(
        method.method().element(),
        Message.RESULT_OF_SAVE.text(
            Names.of(method.method().element()), Names.of(method.method().type().getReturnType())));
  }
}
