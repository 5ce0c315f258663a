package dev.safepersist.processor.shape;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * When a property is written, and when with null.
 *
 * @param absence whether it may be left out
 * @param nullness whether it may be null
 */
public record Presence(Likelihood absence, Likelihood nullness) {
  /** How likely something is. */
  public enum Likelihood {
    /** Impossible, as far as the program says. */
    NEVER,
    /** Possible in Java, but not meant as far as is known. */
    POSSIBLE,
    /** Meant to happen. */
    MEANT
  }

  private static final Set<String> NOT_NULL = Set.of("notnull", "nonnull", "notempty", "notblank");
  private static final Set<String> LEAVING_OUT_EMPTY = Set.of("NON_EMPTY", "NON_DEFAULT");
  private static final Set<String> OPTIONALS =
      Set.of(
          "java.util.Optional",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.OptionalDouble");

  /** Written always, and never with null. */
  static final Presence CERTAIN = new Presence(Likelihood.NEVER, Likelihood.NEVER);

  /**
   * The presence of a property.
   *
   * @param onElement the inclusion that is asked for at the property
   * @param onType the inclusion that is asked for at its class
   */
  static Presence of(
      TypeMirror type,
      Collection<? extends Element> elements,
      Optional<String> onElement,
      Optional<String> onType) {
    Likelihood nullness = nullness(type, elements);
    String inclusion = onElement.or(() -> onType).orElse("ALWAYS");
    if (inclusion.equals("ALWAYS") || inclusion.equals("USE_DEFAULTS")) {
      return new Presence(Likelihood.NEVER, nullness);
    }
    if (inclusion.equals("CUSTOM")) {
      return new Presence(Likelihood.MEANT, nullness);
    }
    boolean leavesOutEmpty = LEAVING_OUT_EMPTY.contains(inclusion);
    boolean writesEmptyOptional = inclusion.equals("NON_NULL") && isOptional(type);
    if (writesEmptyOptional) {
      return new Presence(Likelihood.POSSIBLE, Likelihood.MEANT);
    }
    boolean canBeLeftOut =
        nullness != Likelihood.NEVER
            || (leavesOutEmpty && !type.getKind().isPrimitive())
            || inclusion.equals("NON_DEFAULT");
    boolean meant =
        (onElement.isPresent() && !type.getKind().isPrimitive())
            || nullness == Likelihood.MEANT
            || inclusion.equals("NON_DEFAULT");
    Likelihood absence =
        !canBeLeftOut ? Likelihood.NEVER : meant ? Likelihood.MEANT : Likelihood.POSSIBLE;
    return new Presence(absence, Likelihood.NEVER);
  }

  /** The same, but of something that may be left out as a whole. */
  Presence optional() {
    return new Presence(absence == Likelihood.NEVER ? Likelihood.POSSIBLE : absence, nullness);
  }

  private static Likelihood nullness(TypeMirror type, Collection<? extends Element> elements) {
    if (type.getKind().isPrimitive()) {
      return Likelihood.NEVER;
    }
    if (isOptional(type)) {
      return Likelihood.MEANT;
    }
    Set<String> annotations =
        Stream.concat(
                elements.stream().flatMap(element -> element.getAnnotationMirrors().stream()),
                type.getAnnotationMirrors().stream())
            .map(Presence::simpleName)
            .collect(Collectors.toSet());
    if (annotations.contains("nullable")) {
      return Likelihood.MEANT;
    }
    return annotations.stream().anyMatch(NOT_NULL::contains)
        ? Likelihood.NEVER
        : Likelihood.POSSIBLE;
  }

  private static String simpleName(AnnotationMirror mirror) {
    return mirror
        .getAnnotationType()
        .asElement()
        .getSimpleName()
        .toString()
        .toLowerCase(Locale.ROOT);
  }

  private static boolean isOptional(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && OPTIONALS.contains(
            MoreElements.asType(MoreTypes.asElement(type)).getQualifiedName().toString());
  }
}
