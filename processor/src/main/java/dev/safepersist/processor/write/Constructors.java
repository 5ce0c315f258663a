package dev.safepersist.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** The constructors of a generated type: one, or one for each of the class that is extended. */
final class Constructors {
  private final List<ExecutableElement> above;
  private final boolean isPublic;

  private Constructors(List<ExecutableElement> above, boolean isPublic) {
    this.above = above;
    this.isPublic = isPublic;
  }

  /** Those of a type that extends no class. */
  static Constructors plain(boolean isPublic) {
    return new Constructors(List.of(), isPublic);
  }

  /** Those of a type that implements or extends {@code type}. */
  static Constructors of(TypeElement type, boolean isPublic) {
    List<ExecutableElement> above =
        type.getKind() == ElementKind.CLASS
            ? ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .filter(constructor -> !constructor.getModifiers().contains(Modifier.PRIVATE))
                .toList()
            : List.of();
    return new Constructors(above, isPublic);
  }

  /** The names of their parameters. */
  Set<String> parameters() {
    return above.stream()
        .flatMap(constructor -> constructor.getParameters().stream())
        .map(parameter -> parameter.getSimpleName().toString())
        .collect(Collectors.toSet());
  }

  /** Adds them; each takes {@code own} after what the class above wants, and does {@code body}. */
  void addTo(TypeSpec.Builder type, List<ParameterSpec> own, CodeBlock body) {
    if (above.isEmpty()) {
      type.addMethod(start().addParameters(own).addCode(body).build());
    }
    for (ExecutableElement constructor : above) {
      MethodSpec.Builder method = start().varargs(constructor.isVarArgs() && own.isEmpty());
      constructor
          .getParameters()
          .forEach(
              parameter ->
                  method.addParameter(
                      TypeName.get(parameter.asType()), parameter.getSimpleName().toString()));
      constructor.getThrownTypes().forEach(thrown -> method.addException(TypeName.get(thrown)));
      method.addParameters(own);
      if (!constructor.getParameters().isEmpty()) {
        method.addStatement(
            "super($L)",
            constructor.getParameters().stream()
                .map(parameter -> parameter.getSimpleName().toString())
                .collect(Collectors.joining(", ")));
      }
      type.addMethod(method.addCode(body).build());
    }
  }

  private MethodSpec.Builder start() {
    MethodSpec.Builder method =
        MethodSpec.constructorBuilder()
            .addJavadoc("Opens no file: files are named in each call.\n");
    return isPublic ? method.addModifiers(Modifier.PUBLIC) : method;
  }
}
