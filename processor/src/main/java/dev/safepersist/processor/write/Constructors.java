package dev.safepersist.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * The constructors of a generated type: a pair, with and without options, or a pair for each
 * constructor of the class that is extended.
 */
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

  /**
   * The name of the parameter with the options; empty if a constructor of the class above takes
   * options of its own, since the two could not be distinguished.
   *
   * @param taken names of other parameters
   */
  Optional<String> options(Set<String> taken) {
    boolean isAmbiguous =
        above.stream()
            .flatMap(constructor -> constructor.getParameters().stream())
            .anyMatch(parameter -> TypeName.get(parameter.asType()).equals(Library.STORE_OPTIONS));
    if (isAmbiguous) {
      return Optional.empty();
    }
    NameAllocator names = new NameAllocator();
    Stream.concat(parameters().stream(), taken.stream()).forEach(names::newName);
    return Optional.of(names.newName("options"));
  }

  /**
   * Adds them. Each takes {@code own} after what the class above wants; one of a pair takes the
   * options as well, the other leaves them out.
   *
   * @param options the name of the parameter with the options, if there are constructors with them
   * @param body what the constructors do
   */
  void addTo(
      TypeSpec.Builder type, List<ParameterSpec> own, Optional<String> options, CodeBlock body) {
    List<Optional<ExecutableElement>> called =
        above.isEmpty() ? List.of(Optional.empty()) : above.stream().map(Optional::of).toList();
    for (Optional<ExecutableElement> constructor : called) {
      MethodSpec.Builder plain = start(constructor, own);
      plain.varargs(own.isEmpty() && constructor.filter(ExecutableElement::isVarArgs).isPresent());
      if (options.isEmpty()) {
        type.addMethod(plain.addCode(superCall(constructor)).addCode(body).build());
        continue;
      }
      String arguments =
          Stream.concat(
                  names(constructor),
                  Stream.concat(own.stream().map(ParameterSpec::name), Stream.of("")))
              .collect(Collectors.joining(", "));
      type.addMethod(
          plain.addStatement("this($L$T.none())", arguments, Library.STORE_OPTIONS).build());
      type.addMethod(
          start(constructor, own)
              .addJavadoc(
                  "\n@param $L what only the running program knows; the rest is as annotated\n",
                  options.get())
              .addParameter(Library.STORE_OPTIONS, options.get())
              .addCode(superCall(constructor))
              .addCode(body)
              .build());
    }
  }

  private static Stream<String> names(Optional<ExecutableElement> constructor) {
    return constructor.stream()
        .flatMap(called -> called.getParameters().stream())
        .map(parameter -> parameter.getSimpleName().toString());
  }

  private static CodeBlock superCall(Optional<ExecutableElement> constructor) {
    String arguments = names(constructor).collect(Collectors.joining(", "));
    return arguments.isEmpty()
        ? CodeBlock.of("")
        : CodeBlock.builder().addStatement("super($L)", arguments).build();
  }

  /** The head, with the parameters of the constructor above and then {@code own}. */
  private MethodSpec.Builder start(
      Optional<ExecutableElement> constructor, List<ParameterSpec> own) {
    MethodSpec.Builder method =
        MethodSpec.constructorBuilder()
            .addJavadoc("Opens no file: files are named in each call.\n");
    if (isPublic) {
      method.addModifiers(Modifier.PUBLIC);
    }
    constructor.ifPresent(
        called -> {
          for (VariableElement parameter : called.getParameters()) {
            method.addParameter(
                TypeName.get(parameter.asType()), parameter.getSimpleName().toString());
          }
          called.getThrownTypes().forEach(thrown -> method.addException(TypeName.get(thrown)));
        });
    return method.addParameters(own);
  }
}
