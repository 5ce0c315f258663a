package dev.safepersist.roundtrip;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * An annotation of Jackson 2, where none of Jackson 3 stands for it.
 *
 * @param place the class, or the member of it
 * @param annotation the qualified name of the annotation
 */
public record IgnoredAnnotation(String place, String annotation) {
  /** The annotation that would have an effect. */
  public String replacement() {
    return JacksonTwo.replacement(annotation);
  }

  /** Those of a class and its members. */
  static List<IgnoredAnnotation> of(Class<?> type) {
    Stream<AnnotatedElement> members =
        Stream.of(
                type.getDeclaredFields(), type.getDeclaredMethods(), type.getDeclaredConstructors())
            .flatMap(Arrays::stream);
    return Stream.concat(Stream.of(type), members)
        .flatMap(element -> Stream.concat(Stream.of(element), parameters(element)))
        .flatMap(element -> of(element, place(type, element)))
        .toList();
  }

  private static Stream<AnnotatedElement> parameters(AnnotatedElement element) {
    return element instanceof Executable executable
        ? Arrays.stream(executable.getParameters())
        : Stream.empty();
  }

  private static Stream<IgnoredAnnotation> of(AnnotatedElement element, String place) {
    List<String> names =
        Arrays.stream(element.getDeclaredAnnotations())
            .map(Annotation::annotationType)
            .map(Class::getName)
            .toList();
    return names.stream()
        .filter(JacksonTwo::hasAnnotation)
        .filter(name -> !names.contains(JacksonTwo.replacement(name)))
        .map(name -> new IgnoredAnnotation(place, name));
  }

  private static String place(Class<?> type, AnnotatedElement element) {
    String name = Naming.of(type);
    if (element instanceof Field field) {
      return name + "." + field.getName();
    }
    if (element instanceof Method method) {
      return name + "." + method.getName() + "()";
    }
    if (element instanceof Parameter parameter) {
      return place(type, parameter.getDeclaringExecutable()) + ", " + parameter.getName();
    }
    return element instanceof Constructor ? "new " + name + "()" : name;
  }
}
