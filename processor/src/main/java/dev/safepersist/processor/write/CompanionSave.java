package dev.safepersist.processor.write;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.safepersist.processor.model.StatefulType;
import java.io.IOException;
import java.nio.file.Path;

/** The method of a companion that saves the state of an instance. */
final class CompanionSave implements Feature {
  private final StatefulType type;
  private final CompanionNames names;

  CompanionSave(StatefulType type, CompanionNames names) {
    this.type = type;
    this.names = names;
  }

  @Override
  public void addTo(TypeSpec.Builder builder) {
    MethodSpec.Builder method =
        names
            .method("save", type.getter())
            .addJavadoc(
                """
                Saves what {@link $T#$N()} returns.

                @throws $T if it was not committed
                """,
                names.raw(),
                names.methodName(type.getter()),
                IOException.class)
            .returns(Library.RECEIPT)
            .addParameter(Path.class, "file")
            .addParameter(names.instanceType(), names.instance())
            .addStatement(
                "return $N.save(file, $N.$N())",
                names.store(),
                names.instance(),
                names.methodName(type.getter()));
    builder.addMethod(method.build());
  }
}
