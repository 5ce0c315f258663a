package dev.safepersist.json;

import dev.safepersist.wire.Limits;
import java.time.YearMonth;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * How values become JSON, and back, where the caller brings no mapper.
 *
 * @since 0.1
 */
public final class Json {
  private Json() {}

  /** Made when it is needed, so that a Jackson that cannot be used is reported each time. */
  private static final class Strict {
    static final JsonMapper MAPPER = strict();
  }

  /**
   * The default mapper. It refuses what it does not understand: unknown properties, a number where
   * a boolean is meant, names that stand twice, trailing text, a missing parameter of a creator
   * (record components of type {@code Optional}, marked {@code @Nullable}, or left out by
   * {@code @JsonInclude} may be missing), and more than 20 million characters in a string, 2,500
   * digits in a number, 50,000 bytes in a name or 500 levels of nesting. Immutable and safe for use
   * by several threads.
   *
   * <p>Values are written as the types that the program declares, and all types of {@code
   * java.time} come back as they were, with their offset or zone. Kotlin's classes are known if
   * {@code jackson-module-kotlin} is on the class path.
   *
   * @throws IllegalStateException if the Jackson on the class path is too old, or its parts do not
   *     fit together; the message says how to correct that
   */
  public static JsonMapper mapper() {
    JacksonOnPath.requireUsable();
    return Strict.MAPPER;
  }

  /**
   * A copy of {@code mapper} that writes values as the types that the program declares, and types
   * of the JDK as texts that bring them back unless the program registered other code for them, as
   * the {@linkplain #mapper() default mapper} does; itself if it does so already.
   */
  public static JsonMapper withDeclaredTypes(JsonMapper mapper) {
    return DeclaredTypes.on(mapper);
  }

  private static JsonMapper strict() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(Limits.DEFAULT)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();
    JsonMapper.Builder builder = JsonMapper.builder(factory);
    LanguageModules.present().forEach(builder::addModule);
    return builder
        .annotationIntrospector(
            AnnotationIntrospector.pair(new DeclaredTypes(), new RequiredParameters()))
        .addModule(
            new SimpleModule("keys").addKeyDeserializer(YearMonth.class, new YearMonthKeys()))
        .addModule(JdkTexts.module())
        .addModule(new SimpleModule("numbers").addDeserializer(Number.class, new ExactNumbers()))
        .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .disable(DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID)
        .enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .build();
  }
}
