package dev.safepersist.processor.write;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.safepersist.processor.model.StatefulType;
import java.io.IOException;
import java.nio.file.Path;

/** The method of a companion that restores the state of an instance. */
final class CompanionLoad implements Feature {
  private final StatefulType type;
  private final CompanionNames names;

  CompanionLoad(StatefulType type, CompanionNames names) {
    this.type = type;
    this.names = names;
  }

  @Override
  public void addTo(TypeSpec.Builder builder) {
    TypeName state = TypeName.get(type.state()).box();
    TypeName loaded = ParameterizedTypeName.get(Library.LOADED, state);
    MethodSpec.Builder method =
        names
            .method("load", type.restorer())
            .addJavadoc(
                """
                Loads the file and hands its state to {@code $N}.
                The instance is untouched if the file cannot be loaded.

                @return the state, and where it came from
                @throws $T if the file is missing or has no good state
                """,
                names.methodName(type.restorer()),
                IOException.class)
            .returns(loaded)
            .addParameter(Path.class, "file")
            .addParameter(names.instanceType(), names.instance())
            .addStatement("$T loaded = $N.load(file)", loaded, names.store())
            .addStatement(
                "$N.$N(loaded.value())", names.instance(), names.methodName(type.restorer()))
            .addStatement("return loaded");
    builder.addMethod(method.build());
  }
}
