package dev.safepersist.processor.model;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * A type that carries {@code @SafePersist}, or has methods that do.
 *
 * @param element the type
 * @param use the annotation of the type itself
 * @param methods its annotated methods, in source order; of an interface, inherited ones too
 * @param bare the abstract methods of an interface that carry no annotation
 */
public record AnnotatedType(
    TypeElement element,
    Optional<AnnotationUse> use,
    List<AnnotatedMethod> methods,
    List<ExecutableElement> bare) {

  /** Reads {@code type}. */
  public static AnnotatedType read(TypeElement type, Elements elements, Types types) {
    Optional<AnnotationUse> onType = AnnotationUse.on(type);
    List<AnnotatedMethod> methods = new ArrayList<>();
    List<ExecutableElement> bare = new ArrayList<>();
    for (ExecutableElement method : candidates(type, elements, types)) {
      Optional<AnnotationUse> use = AnnotationUse.on(method);
      if (use.isPresent()) {
        DeclaredType declared = MoreTypes.asDeclared(type.asType());
        methods.add(
            new AnnotatedMethod(
                method,
                MoreTypes.asExecutable(types.asMemberOf(declared, method)),
                use.get(),
                Settings.of(onType, use.get())));
      } else if (type.getKind() == ElementKind.INTERFACE
          && method.getModifiers().contains(Modifier.ABSTRACT)) {
        bare.add(method);
      }
    }
    return new AnnotatedType(type, onType, List.copyOf(methods), List.copyOf(bare));
  }

  private static List<ExecutableElement> candidates(
      TypeElement type, Elements elements, Types types) {
    List<ExecutableElement> declared =
        type.getEnclosedElements().stream()
            .filter(element -> element.getKind() == ElementKind.METHOD)
            .map(MoreElements::asExecutable)
            .toList();
    if (type.getKind() != ElementKind.INTERFACE) {
      return declared;
    }
    List<ExecutableElement> all = new ArrayList<>(declared);
    MoreElements.getLocalAndInheritedMethods(type, types, elements).stream()
        .filter(method -> !declared.contains(method))
        .filter(method -> method.getEnclosingElement().getKind() == ElementKind.INTERFACE)
        .sorted(Comparator.comparing(ExecutableElement::toString))
        .forEach(all::add);
    return all;
  }

  /** Whether an implementation is to be generated, as opposed to a companion. */
  public boolean isInterface() {
    return element.getKind() == ElementKind.INTERFACE;
  }
}
