package dev.safepersist.roundtrip;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.impl.NullsConstantProvider;
import tools.jackson.databind.deser.impl.UnwrappedPropertyHandler;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.introspect.AnnotatedField;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.POJOPropertyBuilder;
import tools.jackson.databind.ser.AnyGetterWriter;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.jackson.RawSerializer;

/** The properties of one class, as they are written and as they are read. */
final class PropertyComparison {
  private final TypeGraph graph;
  private final BeanDeserializerBase reader;
  private final JavaType type;
  private final Set<String> readElsewhere;
  private final BeanDescription read;
  private final List<BeanPropertyWriter> writers = new ArrayList<>();

  /**
   * A comparison.
   *
   * @param typeIds the properties that name the class, which something else reads
   */
  PropertyComparison(
      TypeGraph graph,
      ValueSerializer<?> writer,
      BeanDeserializerBase reader,
      JavaType type,
      Set<String> typeIds) {
    this.graph = graph;
    this.reader = reader;
    this.type = type;
    read = graph.reading().introspectBeanDescription(type);
    readElsewhere = new HashSet<>(typeIds);
    readElsewhere.addAll(read.getIgnoredPropertyNames());
    for (Iterator<PropertyWriter> all = writer.properties(); all.hasNext(); ) {
      PropertyWriter next = all.next();
      if (next instanceof BeanPropertyWriter property && !(next instanceof AnyGetterWriter)) {
        writers.add(property);
      }
    }
  }

  void run() {
    writers.forEach(this::compare);
    SettableBeanProperty[] parameters =
        reader.getValueInstantiator().getFromObjectArguments(graph.reading().getConfig());
    if (parameters != null) {
      Arrays.stream(parameters).forEach(this::compare);
    }
    BeanDescription written = graph.writing().introspectBeanDescription(type);
    if (parameters != null) {
      Arrays.stream(parameters).forEach(parameter -> compare(written, parameter));
    }
    if (written.findAnyGetter() != null && !reader.hasAnySetter() && !ignoresUnknown()) {
      graph.report(Obstacle.anyNotRead(Naming.of(type)));
    }
  }

  /** A parameter that is written, and never read, loses what was in it. */
  private void compare(BeanDescription written, SettableBeanProperty parameter) {
    boolean isReadOnly =
        written.findProperties().stream()
            .filter(property -> property.getName().equals(parameter.getName()))
            .anyMatch(
                property ->
                    property instanceof POJOPropertyBuilder builder
                        && builder.findAccess() == JsonProperty.Access.READ_ONLY);
    if (isReadOnly) {
      graph.report(
          Obstacle.neverFilled(Naming.of(type, parameter.getName())).at(type.getRawClass()));
    }
  }

  private void compare(SettableBeanProperty parameter) {
    String name = parameter.getName();
    boolean isWritten = writers.stream().anyMatch(writer -> writer.getName().equals(name));
    boolean isUnwrapped = name.startsWith(UnwrappedPropertyHandler.JSON_UNWRAPPED_NAME_PREFIX);
    if (parameter.isRequired() && !isWritten && !isUnwrapped && !parameter.isInjectionOnly()) {
      graph.report(Obstacle.notWritten(Naming.of(type, name)));
    }
  }

  private void compare(BeanPropertyWriter writer) {
    String name = writer.getName();
    String place = Naming.of(type, name);
    if (writer.isUnwrapping()) {
      graph.enter(writer.getType(), writer.getType(), place);
      return;
    }
    SettableBeanProperty property = reader.findProperty(new PropertyName(name));
    if (property == null) {
      boolean isRead = readElsewhere.contains(name) || reader.hasAnySetter();
      if (!isRead && (!ignoresUnknown() || holdsState(writer))) {
        graph.report(
            MissingCreator.isOfLibrary(type)
                ? Obstacle.ofLibrary(Naming.of(type)).at(type.getRawClass())
                : Obstacle.notRead(place).at(type.getRawClass(), name));
      }
      return;
    }
    boolean mayBeNull = !writer.getType().isPrimitive() && !writer.willSuppressNulls();
    if (mayBeNull && property.getType().isPrimitive() && refusesNull(property)) {
      graph.report(Obstacle.nullNotRead(place, property.getType().getRawClass().getName()));
    }
    boolean isRaw = writer.getSerializer() instanceof RawSerializer;
    if (isRaw
        && (ValueDeserializer<?>) property.getValueDeserializer() instanceof StringDeserializer) {
      graph.report(Obstacle.rawNotRead(place).at(type.getRawClass(), name));
    }
    if (!isWrittenByOther(writer)) {
      new FormatProbe(graph.writing(), graph.reading())
          .problem(writer, property)
          .map(reason -> Obstacle.formatNotRead(place, reason).at(type.getRawClass(), name))
          .ifPresent(graph::report);
      graph.enter(writer.getType(), property, place);
    }
  }

  /** Whether an annotation of the property puts other code in charge of it. */
  private boolean isWrittenByOther(BeanPropertyWriter writer) {
    var config = graph.writing().getConfig();
    AnnotationIntrospector annotations = config.getAnnotationIntrospector();
    AnnotatedMember member = writer.getMember();
    return member == null
        || annotations.findSerializer(config, member) != null
        || annotations.findContentSerializer(config, member) != null
        || annotations.findSerializationConverter(config, member) != null
        || annotations.findSerializationContentConverter(config, member) != null;
  }

  private boolean refusesNull(SettableBeanProperty property) {
    return graph.reading().isEnabled(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        && !NullsConstantProvider.isSkipper(property.getNullValueProvider());
  }

  private boolean ignoresUnknown() {
    var config = graph.reading().getConfig();
    return !config.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        || config
            .getDefaultPropertyIgnorals(type.getRawClass(), read.getClassInfo())
            .getIgnoreUnknown();
  }

  /** Whether a property that nothing reads is more than a value computed of others. */
  private boolean holdsState(BeanPropertyWriter writer) {
    if (MissingCreator.isOfLibrary(type)
        || writer.getMember() instanceof AnnotatedField
        || writer.getType().isContainerType()) {
      return true;
    }
    String name = writer.getMember().getName();
    for (Class<?> owner = type.getRawClass(); owner != null; owner = owner.getSuperclass()) {
      if (Arrays.stream(owner.getDeclaredFields())
          .map(Field::getName)
          .anyMatch(field -> isNamedAfter(field, name))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNamedAfter(String field, String getter) {
    return getter.equals(field)
        || getter.equalsIgnoreCase("get" + field)
        || getter.equalsIgnoreCase("is" + field);
  }
}
