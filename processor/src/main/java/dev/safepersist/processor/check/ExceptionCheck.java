package dev.safepersist.processor.check;

import com.google.auto.common.MoreTypes;
import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.AnnotatedMethod;
import dev.safepersist.processor.model.AnnotatedType;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import dev.safepersist.processor.model.Result;
import dev.safepersist.processor.model.StoreMethod;
import dev.safepersist.processor.model.StoreReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Types;

/** A method that works on a file can report that it failed: it throws, or returns false. */
final class ExceptionCheck implements TypeCheck {
  private static final Set<String> WIDE_ENOUGH =
      Set.of("java.io.IOException", "java.lang.Exception", "java.lang.Throwable");

  private final StoreReader stores;

  ExceptionCheck(Types types) {
    stores = new StoreReader(types);
  }

  @Override
  public List<Problem> check(AnnotatedType type) {
    return stores.methods(type).stream()
        .filter(method -> !method.result().equals(Optional.of(Result.SUCCESS)))
        .map(StoreMethod::method)
        .filter(method -> !throwsEnough(method))
        .map(
            method ->
                Problem.at(
                    method.element(),
                    ProcessorMessage.IO_EXCEPTION_MISSING.text(Names.of(method.element()))))
        .toList();
  }

  private static boolean throwsEnough(AnnotatedMethod method) {
    return method.type().getThrownTypes().stream()
        .filter(thrown -> thrown.getKind() == TypeKind.DECLARED)
        .map(thrown -> MoreTypes.asTypeElement(thrown).getQualifiedName().toString())
        .anyMatch(WIDE_ENOUGH::contains);
  }
}
