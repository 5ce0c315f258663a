package dev.safepersist.processor.check;

import com.google.auto.common.AnnotationMirrors;
import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.TypeName;
import dev.safepersist.legacy.signature.RepositoryOperation;
import dev.safepersist.processor.message.ProcessorMessage;
import dev.safepersist.processor.model.Names;
import dev.safepersist.processor.model.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** An old program's repository has only methods that can be served. */
public final class RepositoryCheck {
  private final Elements elements;

  /** Creates a check. */
  public RepositoryCheck(Elements elements) {
    this.elements = elements;
  }

  /** What is wrong with the repository that {@code element} says it serves. */
  public Stream<Problem> check(Element element) {
    return element.getAnnotationMirrors().stream()
        .filter(mirror -> isServedRepository(mirror.getAnnotationType()))
        .flatMap(mirror -> obstacles(mirror).map(text -> problem(element, mirror, text)));
  }

  private static boolean isServedRepository(TypeMirror annotation) {
    return MoreTypes.asTypeElement(annotation)
        .getQualifiedName()
        .contentEquals("dev.safepersist.legacy.ServedRepository");
  }

  private static Problem problem(Element element, AnnotationMirror mirror, String text) {
    return new Problem(text, element, Optional.of(mirror), Optional.empty(), false);
  }

  /** A class that does not exist is the compiler's to report. */
  private Stream<String> obstacles(AnnotationMirror mirror) {
    Optional<TypeMirror> repository = type(mirror, "type");
    Optional<TypeMirror> value = type(mirror, "values");
    if (repository.isEmpty() || value.isEmpty()) {
      return Stream.empty();
    }
    if (!isInterface(repository.get())) {
      return Stream.of(
          ProcessorMessage.REPOSITORY_NOT_SERVED.text(
              Names.of(repository.get()), "it is not an interface"));
    }
    String values = TypeName.get(value.get()).toString();
    return methods(MoreTypes.asTypeElement(repository.get()))
        .filter(method -> operation(method, values).isEmpty())
        .map(method -> text(repository.get(), method));
  }

  private static Optional<TypeMirror> type(AnnotationMirror mirror, String member) {
    return AnnotationMirrors.getAnnotationValue(mirror, member).getValue()
                instanceof TypeMirror type
            && type.getKind() != TypeKind.ERROR
        ? Optional.of(type)
        : Optional.empty();
  }

  private static boolean isInterface(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && MoreTypes.asElement(type).getKind().isInterface()
        && MoreTypes.asElement(type).getKind() != ElementKind.ANNOTATION_TYPE;
  }

  private Stream<ExecutableElement> methods(TypeElement repository) {
    return ElementFilter.methodsIn(elements.getAllMembers(repository)).stream()
        .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
        .filter(method -> !isOfObject(method));
  }

  private boolean isOfObject(ExecutableElement method) {
    TypeElement object = elements.getTypeElement("java.lang.Object");
    return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
        .filter(candidate -> candidate.getModifiers().contains(Modifier.PUBLIC))
        .anyMatch(
            candidate ->
                candidate.getSimpleName().equals(method.getSimpleName())
                    && parameters(candidate).equals(parameters(method)));
  }

  private static Optional<RepositoryOperation> operation(ExecutableElement method, String value) {
    return RepositoryOperation.of(
        method.getSimpleName().toString(),
        parameters(method),
        TypeName.get(method.getReturnType()).toString(),
        value);
  }

  private static List<String> parameters(ExecutableElement method) {
    return method.getParameters().stream()
        .map(VariableElement::asType)
        .map(type -> TypeName.get(type).toString())
        .toList();
  }

  private static String text(TypeMirror repository, ExecutableElement method) {
    String signature =
        Names.of(method.getReturnType())
            + " "
            + method.getSimpleName()
            + method.getParameters().stream()
                .map(parameter -> Names.of(parameter.asType()))
                .collect(Collectors.joining(", ", "(", ")"));
    return ProcessorMessage.REPOSITORY_NOT_SERVED.text(
        Names.of(repository), "no operation has the name and signature of " + signature);
  }
}
