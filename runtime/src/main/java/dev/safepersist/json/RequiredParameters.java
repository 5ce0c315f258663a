package dev.safepersist.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Jackson's annotations, and one rule beside them: what a record or a creator is made of must be in
 * the document, unless its type or an annotation says that it may be missing.
 */
final class RequiredParameters extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;
  private static final Set<Class<?>> OPTIONAL =
      Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

  @Override
  public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    JsonProperty property = member.getAnnotation(JsonProperty.class);
    boolean decided =
        property != null && (property.required() || property.isRequired() != OptBoolean.DEFAULT);
    if (decided || !(member instanceof AnnotatedParameter parameter)) {
      return super.hasRequiredMarker(config, member);
    }
    boolean mayBeMissing =
        OPTIONAL.contains(member.getRawType())
            || isNullable(parameter)
            || isLeftOut(member.getAnnotation(JsonInclude.class))
            || isLeftOut(member.getDeclaringClass().getAnnotation(JsonInclude.class));
    return !mayBeMissing;
  }

  private static boolean isNullable(AnnotatedParameter parameter) {
    var owner = parameter.getOwner().getAnnotated();
    if (!(owner instanceof java.lang.reflect.Executable executable)) {
      return false;
    }
    var reflected = executable.getParameters()[parameter.getIndex()];
    return anyNullable(reflected.getAnnotations())
        || anyNullable(reflected.getAnnotatedType().getAnnotations());
  }

  private static boolean anyNullable(Annotation[] annotations) {
    return Arrays.stream(annotations)
        .anyMatch(a -> a.annotationType().getSimpleName().equals("Nullable"));
  }

  private static boolean isLeftOut(JsonInclude include) {
    return include != null
        && include.value() != JsonInclude.Include.ALWAYS
        && include.value() != JsonInclude.Include.USE_DEFAULTS;
  }
}
