package dev.safepersist.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import dev.safepersist.processor.model.Direction;
import dev.safepersist.processor.model.PathKind;
import dev.safepersist.processor.model.Result;
import dev.safepersist.processor.model.StoreMethod;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The statements of a generated method: the call of the store, and what becomes of its result. */
final class MethodBody {
  private final StoreMethod method;
  private final StoreCall call;
  private final NameAllocator names = new NameAllocator();

  MethodBody(StoreMethod method, StoreCall call) {
    this.method = method;
    this.call = call;
    method
        .method()
        .element()
        .getParameters()
        .forEach(parameter -> names.newName(parameter.getSimpleName().toString()));
  }

  CodeBlock code() {
    return method.direction() == Direction.LOAD
        ? statement("return $L", call.reading())
        : switch (method.result().orElseThrow()) {
          case NOTHING -> statement("$L", call.writing());
          case SUCCESS -> success();
          case BACKUP -> statement("return $L.backup().orElse(null)", call.writing());
          case OPTIONAL_BACKUP -> statement("return $L.backup()", call.writing());
          case VALUE -> method.direction() == Direction.UPDATE ? changed() : given();
          default -> statement("return $L", call.writing());
        };
  }

  /** Whether failures are logged rather than thrown. */
  static boolean logs(StoreMethod method) {
    return method.result().equals(Optional.of(Result.SUCCESS));
  }

  private CodeBlock success() {
    String failure = names.newName("failure");
    CodeBlock.Builder code =
        CodeBlock.builder()
            .beginControlFlow("try")
            .addStatement("$L", call.writing())
            .addStatement("return true");
    boolean parses = method.file().filter(file -> file.kind() != PathKind.PATH).isPresent();
    if (parses) {
      code.nextControlFlow(
          "catch ($T | $T $N)", IOException.class, InvalidPathException.class, failure);
    } else {
      code.nextControlFlow("catch ($T $N)", IOException.class, failure);
    }
    return code.addStatement(
            "$L.log($T.ERROR, $N.getMessage(), $N)", Library.LOGGER, Level.class, failure, failure)
        .addStatement("return false")
        .endControlFlow()
        .build();
  }

  private CodeBlock given() {
    return CodeBlock.builder()
        .addStatement("$L", call.writing())
        .addStatement("return $N", call.operand())
        .build();
  }

  private CodeBlock changed() {
    String next = names.newName("next");
    String old = names.newName("old");
    CodeBlock change =
        CodeBlock.of(
            "$N -> {\n$>$N.set($N.apply($N));\nreturn $N.get();\n$<}",
            old,
            next,
            call.operand(),
            old,
            next);
    return CodeBlock.builder()
        .addStatement(
            "$T<$T> $N = new $T<>()",
            AtomicReference.class,
            TypeName.get(method.state()).box(),
            next,
            AtomicReference.class)
        .add("$L;\n", call.updating(change))
        .addStatement("return $N.get()", next)
        .build();
  }

  private static CodeBlock statement(String format, CodeBlock code) {
    return CodeBlock.builder().addStatement(format, code).build();
  }
}
