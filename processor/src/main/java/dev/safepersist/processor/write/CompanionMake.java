package dev.safepersist.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.safepersist.processor.model.Restoring;
import dev.safepersist.processor.model.StatefulType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The methods of a companion that make an instance of a saved state. */
final class CompanionMake implements Feature {
  private final StatefulType type;
  private final CompanionNames names;
  private final TypeName state;
  private final TypeName loadedInstance;

  CompanionMake(StatefulType type, CompanionNames names) {
    this.type = type;
    this.names = names;
    state = ParameterizedTypeName.get(Library.LOADED, TypeName.get(type.state()).box());
    loadedInstance = ParameterizedTypeName.get(Library.LOADED, names.instanceType());
  }

  @Override
  public void addTo(TypeSpec.Builder builder) {
    builder.addMethod(
        names
            .method("load", type.restorer())
            .addJavadoc(
                """
                Loads the file and makes an instance of its state.

                @return the instance, and where its state came from
                @throws $T if the file is missing or has no good state
                """,
                IOException.class)
            .returns(loadedInstance)
            .addParameter(Path.class, "file")
            .addStatement("$T loaded = $N.load(file)", state, names.store())
            .addStatement("return loaded.withValue($L)", made())
            .build());
    builder.addMethod(
        names
            .method("find", type.restorer())
            .addJavadoc(
                """
                Loads the file if there is one, and makes an instance of its state.

                @return the instance, and where its state came from; empty if there is no file
                @throws $T if the file has no good state
                """,
                IOException.class)
            .returns(ParameterizedTypeName.get(ClassName.get(Optional.class), loadedInstance))
            .addParameter(Path.class, "file")
            .addStatement(
                "$T found = $N.find(file)",
                ParameterizedTypeName.get(ClassName.get(Optional.class), state),
                names.store())
            .beginControlFlow("if (found.isEmpty())")
            .addStatement("return $T.empty()", Optional.class)
            .endControlFlow()
            .addStatement("$T loaded = found.get()", state)
            .addStatement("return $T.of(loaded.withValue($L))", Optional.class, made())
            .build());
  }

  private CodeBlock made() {
    boolean isGeneric = !type.element().getTypeParameters().isEmpty();
    return type.restoring() == Restoring.BY_CONSTRUCTOR
        ? CodeBlock.of("new $T$L(loaded.value())", names.raw(), isGeneric ? "<>" : "")
        : CodeBlock.of("$T.$N(loaded.value())", names.raw(), names.methodName(type.restorer()));
  }
}
