package dev.safepersist.quality;

import dev.safepersist.syntax.JsonPointers;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Finds the rules that the annotations of a type declare, under the names that Jackson writes. */
final class AnnotatedRules {
  private final JsonMapper mapper;
  private final ClassIntrospector introspector;
  private final List<QualityRule> rules = new ArrayList<>();
  private final Set<Class<?>> open = new HashSet<>();

  AnnotatedRules(JsonMapper mapper) {
    this.mapper = mapper;
    this.introspector =
        mapper
            .serializationConfig()
            .classIntrospectorInstance()
            .forOperation(mapper.serializationConfig());
  }

  List<QualityRule> of(JavaType type) {
    collect(type, "");
    return rules;
  }

  /** The rules of a type whose values stand at {@code path}; a type within itself is left. */
  private void collect(JavaType type, String path) {
    if (type.isContainerType() || type.isReferenceType()) {
      String step = type.isReferenceType() ? "" : '/' + DataPath.EVERY;
      collect(type.getContentType(), path + step);
      return;
    }
    Class<?> raw = type.getRawClass();
    boolean leaf =
        type.isPrimitive()
            || type.isEnumType()
            || type.isJavaLangObject()
            || raw.getName().startsWith("java.")
            || raw.getName().startsWith("tools.jackson.");
    if (leaf || !open.add(raw)) {
      return;
    }
    for (BeanPropertyDefinition property : properties(type)) {
      String place = JsonPointers.member(path, property.getName());
      declare(property, path, place);
      if (property.getAccessor() != null) {
        collect(property.getAccessor().getType(), place);
      }
    }
    open.remove(raw);
  }

  private List<BeanPropertyDefinition> properties(JavaType type) {
    return introspector
        .introspectForSerialization(type, introspector.introspectClassAnnotations(type))
        .findProperties();
  }

  private void declare(BeanPropertyDefinition property, String owner, String place) {
    String each = isArray(property) ? place + '/' + DataPath.EVERY : place;
    find(property, Suspicious.class)
        .ifPresent(
            it -> {
              JsonNode value = value(each, it.value());
              rules.add(QualityRule.suspicious(each, value, it.above()));
            });
    find(property, Expected.class)
        .ifPresent(it -> rules.add(QualityRule.present(owner, List.of(property.getName()))));
    find(property, CountOf.class)
        .ifPresent(it -> rules.add(QualityRule.count(place, owner + '/' + it.value())));
    find(property, NeverBack.class)
        .ifPresent(it -> rules.add(QualityRule.ascending(each, it.strictly())));
    find(property, Within.class)
        .ifPresent(it -> rules.add(QualityRule.range(each, bound(it.min()), bound(it.max()))));
    find(property, NoneTwice.class).ifPresent(it -> rules.add(QualityRule.unique(each)));
    find(property, NonEmpty.class).ifPresent(it -> rules.add(QualityRule.filled(place)));
  }

  private JsonNode value(String place, String json) {
    JsonNode name = StringNode.valueOf(json);
    if (Quantity.of(name).isPresent()) {
      return name; // NaN, which no JSON is
    }
    try {
      return mapper.readTree(json);
    } catch (JacksonException notJson) {
      String problem = "the value '" + json + "' of @Suspicious is not JSON";
      throw new QualityException(notJson, "at " + place, problem, "");
    }
  }

  private static boolean isArray(BeanPropertyDefinition property) {
    return property.getAccessor() != null
        && (property.getAccessor().getType().isCollectionLikeType()
            || property.getAccessor().getType().isArrayType());
  }

  private static Optional<BigDecimal> bound(double value) {
    return Double.isFinite(value) ? Optional.of(BigDecimal.valueOf(value)) : Optional.empty();
  }

  private static <A extends Annotation> Optional<A> find(
      BeanPropertyDefinition property, Class<A> annotation) {
    return Stream.<AnnotatedMember>of(
            property.getGetter(), property.getField(), property.getConstructorParameter())
        .filter(Objects::nonNull)
        .map(member -> member.getAnnotation(annotation))
        .filter(Objects::nonNull)
        .findFirst();
  }
}
