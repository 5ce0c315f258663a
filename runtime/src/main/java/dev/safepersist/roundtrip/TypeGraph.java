package dev.safepersist.roundtrip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.jdk.ThrowableDeserializer;
import tools.jackson.databind.deser.std.ContainerDeserializerBase;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.TypeDeserializer;

/**
 * The types that a value is made of, each visited once, as what is written and what is read. For
 * one look at one type.
 */
final class TypeGraph {
  /** More types than a program keeps in one file; what lies beyond is trusted. */
  private static final int MOST_TYPES = 2_000;

  private record Pair(JavaType written, JavaType read) {}

  /** A pair whose properties are still to be compared. */
  private record Beans(
      ValueSerializer<?> writer, BeanDeserializerBase reader, JavaType type, Set<String> typeIds) {}

  private final SerializationContext writing;
  private final DeserializationContext reading;
  private final Set<Pair> met = new HashSet<>();
  private final Deque<Beans> waiting = new ArrayDeque<>();
  private final List<Obstacle> obstacles = new ArrayList<>();
  private final List<Obstacle> unreadable = new ArrayList<>();
  private final List<IgnoredAnnotation> ignored = new ArrayList<>();

  TypeGraph(JsonMapper mapper) {
    writing = mapper._serializationContext();
    reading = mapper._deserializationContext();
  }

  List<Obstacle> obstacles() {
    return obstacles;
  }

  List<Obstacle> unreadable() {
    return unreadable;
  }

  List<IgnoredAnnotation> ignored() {
    return ignored;
  }

  SerializationContext writing() {
    return writing;
  }

  DeserializationContext reading() {
    return reading;
  }

  void report(Obstacle obstacle) {
    obstacles.add(obstacle);
  }

  /** Looks at a type, and at all types that it is made of. */
  void visit(JavaType type) {
    enter(type, type, Naming.of(type));
    while (!waiting.isEmpty()) {
      Beans next = waiting.remove();
      new PropertyComparison(this, next.writer(), next.reader(), next.type(), next.typeIds()).run();
    }
  }

  /** Looks at a type unless it was met. */
  void enter(JavaType written, JavaType read, String place) {
    boolean isOpen = written.isJavaLangObject() || read.isJavaLangObject();
    if (isOpen
        || written.isPrimitive()
        || written.isEnumType()
        || met.size() >= MOST_TYPES
        || !met.add(new Pair(written, read))) {
      return;
    }
    try {
      if (written.isMapLikeType()) {
        reading.findKeyDeserializer(written.getKeyType(), null);
      }
      TypeDeserializer names = reading.findTypeDeserializer(read);
      if (names == null) {
        ValueDeserializer<Object> reader = reading.findContextualValueDeserializer(read, null);
        enter(written, read, reader, place, Set.of());
      } else {
        subtypes(read, names, place);
      }
    } catch (JacksonException failure) {
      List<Obstacle> old = typesOfJacksonTwo(read);
      if (old.isEmpty()) {
        unreadable.add(
            Obstacle.unreadable(place, failure.getOriginalMessage()).at(written.getRawClass()));
      }
      obstacles.addAll(old);
    }
  }

  /** The properties of types that only Jackson 2 knows, for which there may be no deserializer. */
  private List<Obstacle> typesOfJacksonTwo(JavaType type) {
    return writing.introspectBeanDescription(type).findProperties().stream()
        .flatMap(
            property ->
                Stream.iterate(
                        property.getPrimaryType(), Objects::nonNull, JavaType::getContentType)
                    .map(part -> part.getRawClass().getName())
                    .filter(JacksonTwo::has)
                    .map(name -> Obstacle.ofJacksonTwo(Naming.of(type, property.getName()), name)))
        .toList();
  }

  /** Looks at the type of a property, as what reads the property takes it. */
  void enter(JavaType written, SettableBeanProperty property, String place) {
    JavaType read = property.getType();
    ValueDeserializer<?> reader = property.getValueDeserializer();
    if (!property.hasValueTypeDeserializer()) {
      boolean isOpen = written.isJavaLangObject() || read.isJavaLangObject();
      if (!isOpen && met.add(new Pair(written, read))) {
        enter(written, read, reader, place, Set.of());
      }
    } else if (reading.findTypeDeserializer(read) != null) {
      enter(read, read, place);
    }
  }

  /** Looks at a type whose deserializer is known. */
  private void enter(
      JavaType written,
      JavaType read,
      ValueDeserializer<?> reader,
      String place,
      Set<String> typeIds) {
    String name = read.getRawClass().getName();
    if (JacksonTwo.has(name)) {
      report(Obstacle.ofJacksonTwo(place, name));
    } else if (reader instanceof AbstractDeserializer) {
      report(Obstacle.isAbstract(place, Naming.of(read)));
    } else if (reader instanceof ContainerDeserializerBase<?> container) {
      container(written, read, container, place);
    } else if (written.isReferenceType() && read.isReferenceType()) {
      JavaType content = written.getContentType();
      if (content.isReferenceType()) {
        report(Obstacle.nested(place, Naming.of(written), Naming.of(content)));
      }
      enter(written.getContentType(), read.getContentType(), place);
    } else if (reader instanceof BeanDeserializerBase bean
        && !(reader instanceof ThrowableDeserializer)) {
      bean(written, bean, typeIds);
    }
  }

  private void container(
      JavaType written, JavaType read, ContainerDeserializerBase<?> container, String place) {
    ValueInstantiator makes = container.getValueInstantiator();
    if (makes != null && !makes.canInstantiate()) {
      report(Obstacle.noCreator(Naming.of(read)));
    }
    boolean isTrusted = isOpaque(container.getContentDeserializer());
    if (written.hasContentType() && read.hasContentType() && !isTrusted) {
      enter(written.getContentType(), read.getContentType(), place);
    }
  }

  /** Whether elements are read by code that says nothing of what it reads. */
  private static boolean isOpaque(ValueDeserializer<?> content) {
    return content != null
        && !(content instanceof BeanDeserializerBase)
        && !(content instanceof AbstractDeserializer)
        && !(content instanceof ContainerDeserializerBase);
  }

  private void bean(JavaType written, BeanDeserializerBase reader, Set<String> typeIds) {
    JavaType type = written.isConcrete() ? written : reader.getValueType();
    if (!MissingCreator.isOfLibrary(type)) {
      ignored.addAll(IgnoredAnnotation.of(type.getRawClass()));
    }
    ValueInstantiator makes = reader.getValueInstantiator();
    ValueSerializer<?> writer = writing.findValueSerializer(type);
    Optional<Obstacle> missing = MissingCreator.of(type, writer, makes);
    if (missing.isPresent()) {
      report(missing.get());
    } else if (MissingCreator.hasProperties(writer) && !makes.canCreateUsingDelegate()) {
      waiting.add(new Beans(writer, reader, type, typeIds));
    }
  }

  /** The classes that the document may name. */
  private void subtypes(JavaType base, TypeDeserializer names, String place) {
    var config = reading.getConfig();
    Collection<NamedType> listed =
        config
            .getSubtypeResolver()
            .collectAndResolveSubtypesByTypeId(
                config, config.classIntrospectorInstance().introspectClassAnnotations(base));
    boolean byClass = names.getTypeIdResolver() == null || isClass(names);
    boolean any = false;
    for (NamedType subtype : listed) {
      JavaType type = reading.getTypeFactory().constructSpecializedType(base, subtype.getType());
      if (type.isConcrete() && met.add(new Pair(type, type))) {
        Set<String> ids =
            names.getPropertyName() == null ? Set.of() : Set.of(names.getPropertyName());
        enter(type, type, reading.findContextualValueDeserializer(type, null), place, ids);
      }
      any |= type.isConcrete();
    }
    if (!any && !byClass && names.getDefaultImpl() == null) {
      report(Obstacle.isAbstract(place, Naming.of(base)));
    }
  }

  private static boolean isClass(TypeDeserializer names) {
    return switch (names.getTypeIdResolver().getMechanism()) {
      case NAME, SIMPLE_NAME, DEDUCTION -> false;
      default -> true;
    };
  }
}
