package dev.safepersist.processor.shape;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The fields and methods of a type and of the types above it, types filled in. */
final class Members {
  private final Types types;
  private final Elements elements;
  private final Supertypes supertypes;

  Members(Types types, Elements elements, Supertypes supertypes) {
    this.types = types;
    this.elements = elements;
    this.supertypes = supertypes;
  }

  /** The methods of an instance that take nothing and return something; Object's own aside. */
  List<ExecutableElement> getters(DeclaredType type) {
    return ElementFilter.methodsIn(elements.getAllMembers(element(type))).stream()
        .filter(method -> !method.getModifiers().contains(Modifier.STATIC))
        .filter(method -> method.getParameters().isEmpty())
        .filter(method -> method.getReturnType().getKind() != TypeKind.VOID)
        .filter(method -> !owner(method).contentEquals("java.lang.Object"))
        .toList();
  }

  /** The fields of an instance, also private and inherited ones. */
  List<VariableElement> fields(DeclaredType type) {
    return declared(type)
        .filter(member -> member.getKind() == ElementKind.FIELD)
        .map(MoreElements::asVariable)
        .filter(field -> !field.getModifiers().contains(Modifier.STATIC))
        .toList();
  }

  /**
   * Everything whose annotations Jackson joins for the property that is called {@code name} in the
   * source: field, getters (overridden ones too), setter, parameters of constructors.
   */
  List<Element> related(DeclaredType type, String name) {
    String suffix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    List<Element> related = new ArrayList<>();
    declared(type)
        .forEach(
            member -> {
              String called = member.getSimpleName().toString();
              if (member instanceof ExecutableElement method) {
                int count = method.getParameters().size();
                if (member.getKind() == ElementKind.CONSTRUCTOR) {
                  method.getParameters().stream()
                      .filter(parameter -> parameter.getSimpleName().contentEquals(name))
                      .forEach(related::add);
                } else if ((count == 0
                        && (called.equals("get" + suffix)
                            || called.equals("is" + suffix)
                            || (called.equals(name) && isRecord(type))))
                    || (count == 1 && called.equals("set" + suffix))) {
                  related.add(method);
                }
              } else if (called.equals(name)) {
                related.add(member);
              }
            });
    return related;
  }

  /** The names that parameters of constructors of a bean give themselves. */
  List<String> namesOfParameters(DeclaredType type) {
    if (isRecord(type)) {
      return List.of();
    }
    return ElementFilter.constructorsIn(element(type).getEnclosedElements()).stream()
        .flatMap(constructor -> constructor.getParameters().stream())
        .flatMap(
            parameter ->
                new JacksonAnnotations(List.of(parameter)).text("JsonProperty", "value").stream())
        .toList();
  }

  /**
   * The type of the only member that stands for the whole value, if {@code @JsonValue} marks one.
   */
  Optional<TypeMirror> soleValue(DeclaredType type) {
    return declared(type)
        .filter(member -> new JacksonAnnotations(List.of(member)).areOn("JsonValue"))
        .findFirst()
        .map(member -> typeOf(type, member));
  }

  /** The type of a field, or of what a getter returns. */
  TypeMirror typeOf(DeclaredType type, Element member) {
    TypeMirror seen = types.asMemberOf(type, member);
    return member instanceof ExecutableElement
        ? MoreTypes.asExecutable(seen).getReturnType()
        : seen;
  }

  static boolean isRecord(DeclaredType type) {
    return type.asElement().getKind() == ElementKind.RECORD;
  }

  private Stream<Element> declared(DeclaredType type) {
    return supertypes.elements(type).stream()
        .filter(above -> !above.getQualifiedName().contentEquals("java.lang.Object"))
        .flatMap(above -> above.getEnclosedElements().stream());
  }

  private static String owner(ExecutableElement method) {
    return MoreElements.asType(method.getEnclosingElement()).getQualifiedName().toString();
  }

  private static TypeElement element(DeclaredType type) {
    return MoreElements.asType(type.asElement());
  }
}
