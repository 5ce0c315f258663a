package dev.safepersist.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.safepersist.processor.model.PathKind;
import java.nio.file.Path;

/** The expression that turns the parameter that names the file into a {@code Path}. */
final class FileArgument {
  private FileArgument() {}

  static CodeBlock of(PathKind kind, String parameter) {
    return switch (kind) {
      case PATH -> CodeBlock.of("$N", parameter);
      case FILE -> CodeBlock.of("$N.toPath()", parameter);
      case STRING -> CodeBlock.of("$T.of($N)", Path.class, parameter);
    };
  }
}
