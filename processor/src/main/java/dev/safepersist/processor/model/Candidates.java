package dev.safepersist.processor.model;

import com.google.auto.common.MoreElements;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The methods and constructors that may matter to the code that is generated for a type. */
final class Candidates {
  private Candidates() {}

  /**
   * Those that {@code type} declares, in source order; then those it inherits, by name: of an
   * interface and of an abstract class all, of another class those of its superclasses if it is
   * annotated itself.
   */
  static List<ExecutableElement> of(TypeElement type, Elements elements, Types types) {
    List<ExecutableElement> all = new ArrayList<>();
    for (Element member : type.getEnclosedElements()) {
      boolean mayRestore = member.getKind() == ElementKind.CONSTRUCTOR;
      if (member.getKind() == ElementKind.METHOD || mayRestore) {
        all.add(MoreElements.asExecutable(member));
      }
    }
    boolean isAbstract =
        type.getKind().isInterface() || type.getModifiers().contains(Modifier.ABSTRACT);
    if (isAbstract || AnnotationUse.on(type).isPresent()) {
      MoreElements.getLocalAndInheritedMethods(type, types, elements).stream()
          .filter(method -> !all.contains(method))
          .filter(method -> isAbstract || method.getEnclosingElement().getKind().isClass())
          .filter(method -> !owner(method).contentEquals("java.lang.Object"))
          .sorted(Comparator.comparing(ExecutableElement::toString))
          .forEach(all::add);
    }
    return all;
  }

  private static Name owner(ExecutableElement method) {
    return MoreElements.asType(method.getEnclosingElement()).getQualifiedName();
  }
}
