package dev.safepersist.processor.model;

import java.util.Optional;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * A method of an interface whose implementation is generated.
 *
 * @param method the method
 * @param direction what it does
 * @param path which parameter names the file
 * @param pathKind the type of that parameter
 * @param operand which parameter is the value or the change; of a load, none
 * @param initial which parameter of an update supplies the value of a new file, if one does
 * @param state what is in the file
 * @param result what a load gives back; of other directions, none
 */
public record StoreMethod(
    AnnotatedMethod method,
    Direction direction,
    int path,
    PathKind pathKind,
    Optional<Integer> operand,
    Optional<Integer> initial,
    TypeMirror state,
    Optional<LoadResult> result) {

  /** Whether it returns a receipt rather than nothing; of a load, false. */
  public boolean returnsReceipt() {
    return direction != Direction.LOAD && !isVoid();
  }

  private boolean isVoid() {
    return method.type().getReturnType().getKind() == TypeKind.VOID;
  }
}
