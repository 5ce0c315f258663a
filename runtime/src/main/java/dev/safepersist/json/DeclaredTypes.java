package dev.safepersist.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.annotation.JsonSerialize.Typing;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.IterationType;

/**
 * Writes values as the types that the program declares, which are the types that a load reads: an
 * object of a subclass, such as the proxy of a framework, has the properties of the declared class
 * in the file. Types that the document itself names ({@code @JsonTypeInfo}), abstract types and
 * {@code Object} are written as what they are.
 */
final class DeclaredTypes extends NopAnnotationIntrospector {
  private static final long serialVersionUID = 1L;
  private static final int DEEPEST = 32;

  /**
   * Creates the rule; it goes before other introspectors, and yields to what an annotation says.
   */
  DeclaredTypes() {}

  /**
   * A copy of {@code mapper} that writes declared types, and the types of the JDK as texts that
   * bring them back; itself if it does so already.
   */
  static JsonMapper on(JsonMapper mapper) {
    AnnotationIntrospector given = mapper.serializationConfig().getAnnotationIntrospector();
    boolean applies = given.allIntrospectors().stream().anyMatch(DeclaredTypes.class::isInstance);
    return applies
        ? mapper
        : JdkTexts.on(mapper)
            .rebuild()
            .annotationIntrospector(AnnotationIntrospector.pair(new DeclaredTypes(), given))
            .build();
  }

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  public @Nullable Typing findSerializationTyping(MapperConfig<?> config, Annotated annotated) {
    boolean isFixed =
        annotated instanceof AnnotatedMember
            && !isDecided(annotated.getAnnotation(JsonSerialize.class))
            && !namesItsType(config, annotated)
            && isFixed(annotated.getType(), config, 0);
    return isFixed ? Typing.STATIC : null;
  }

  /**
   * What iterators and iterables give is written as its declared type. Jackson does that if the
   * type was refined, which it tells by identity.
   */
  @Override
  public JavaType refineSerializationType(
      MapperConfig<?> config, Annotated annotated, JavaType type) {
    boolean iterates = annotated instanceof AnnotatedClass && type instanceof IterationType;
    return iterates && isFixed(type, config, 0)
        ? IterationType.construct(
            type.getRawClass(),
            type.getBindings(),
            type.getSuperClass(),
            type.getInterfaces().toArray(JavaType[]::new),
            type.getContentType())
        : type;
  }

  private static boolean isDecided(JsonSerialize annotation) {
    return annotation != null && annotation.typing() != Typing.DEFAULT_TYPING;
  }

  /** Whether values of {@code type} are read as that very type, whatever the document says. */
  private static boolean isFixed(JavaType type, MapperConfig<?> config, int depth) {
    if (depth > DEEPEST || type.isJavaLangObject() || config.getDefaultTyper(type) != null) {
      return false;
    }
    if (namesItsType(config, config.classIntrospectorInstance().introspectClassAnnotations(type))) {
      return false;
    }
    JavaType content = type.getContentType();
    return content == null ? type.isConcrete() : isFixed(content, config, depth + 1);
  }

  private static boolean namesItsType(MapperConfig<?> config, Annotated annotated) {
    AnnotationIntrospector annotations = config.getAnnotationIntrospector();
    return annotations.findPolymorphicTypeInfo(config, annotated) != null
        || annotations.findTypeResolverBuilder(config, annotated) != null;
  }
}
