package dev.safepersist.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** What stands above and at the head of a generated type. */
final class TypeHeader implements Feature {
  private static final String PROCESSOR = "dev.safepersist.processor.SafePersistProcessor";

  private final CodeBlock javadoc;
  private final boolean isPublic;
  private final Optional<ClassName> generated;
  private final boolean usesDeprecated;
  private final List<TypeVariableName> variables;

  TypeHeader(
      CodeBlock javadoc,
      boolean isPublic,
      Optional<ClassName> generated,
      boolean usesDeprecated,
      List<TypeVariableName> variables) {
    this.variables = variables;
    this.javadoc = javadoc;
    this.isPublic = isPublic;
    this.generated = generated;
    this.usesDeprecated = usesDeprecated;
  }

  @Override
  public void addTo(TypeSpec.Builder type) {
    type.addJavadoc(javadoc).addTypeVariables(variables);
    generated.ifPresent(
        name ->
            type.addAnnotation(
                AnnotationSpec.builder(name).addMember("value", "$S", PROCESSOR).build()));
    if (usesDeprecated) {
      type.addAnnotation(
          AnnotationSpec.builder(SuppressWarnings.class)
              .addMember("value", "{$S, $S}", "deprecation", "removal")
              .build());
    }
    if (isPublic) {
      type.addModifiers(Modifier.PUBLIC);
    }
    type.addModifiers(Modifier.FINAL);
  }
}
