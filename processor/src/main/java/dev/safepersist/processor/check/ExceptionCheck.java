package dev.safepersist.processor.check;

import com.google.auto.common.MoreTypes;
import dev.safepersist.message.Message;
import dev.safepersist.processor.model.AnnotatedMethod;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import java.util.List;
import java.util.Set;
import javax.lang.model.type.TypeKind;

/** A method that works on a file can tell that it failed. */
final class ExceptionCheck implements TypeCheck {
  private static final Set<String> WIDE_ENOUGH =
      Set.of("java.io.IOException", "java.lang.Exception", "java.lang.Throwable");

  @Override
  public List<Problem> check(AnnotatedType type) {
    if (!type.isInterface()) {
      return List.of();
    }
    return type.methods().stream()
        .filter(method -> !throwsEnough(method))
        .map(
            method ->
                Problem.at(
                    method.element(),
                    Message.IO_EXCEPTION_MISSING.text(Names.of(method.element()))))
        .toList();
  }

  private static boolean throwsEnough(AnnotatedMethod method) {
    return method.type().getThrownTypes().stream()
        .filter(thrown -> thrown.getKind() == TypeKind.DECLARED)
        .map(thrown -> MoreTypes.asTypeElement(thrown).getQualifiedName().toString())
        .anyMatch(WIDE_ENOUGH::contains);
  }
}
