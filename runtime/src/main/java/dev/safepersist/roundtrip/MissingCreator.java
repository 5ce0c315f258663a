package dev.safepersist.roundtrip;

import java.lang.reflect.Modifier;
import java.util.Optional;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.impl.UnknownSerializer;
import tools.jackson.databind.ser.jackson.JsonValueSerializer;

/** Why values of a type cannot be made from what is written of them: a creator is missing. */
final class MissingCreator {
  private MissingCreator() {}

  /** What keeps {@code makes} from making values of {@code type}; empty if nothing does. */
  static Optional<Obstacle> of(JavaType type, ValueSerializer<?> writer, ValueInstantiator makes) {
    if (!makes.canInstantiate()) {
      return Optional.of(isOfLibrary(type) ? ofLibrary(type) : noCreator(type));
    }
    if (hasProperties(writer)) {
      boolean made =
          makes.canCreateFromObjectWith()
              || makes.canCreateUsingDefault()
              || makes.canCreateUsingDelegate();
      return made ? Optional.empty() : Optional.of(noCreator(type));
    }
    if (!isOfJackson(writer)) {
      return Optional.empty();
    }
    if (isOfLibrary(type) && !makes.canCreateFromString()) {
      return Optional.of(ofLibrary(type));
    }
    return makesOfOneValue(makes)
        ? Optional.empty()
        : Optional.of(noCreatorOfOneValue(type, writer));
  }

  /** Whether values are written as objects. */
  static boolean hasProperties(ValueSerializer<?> writer) {
    return writer instanceof BeanSerializerBase || writer instanceof UnknownSerializer;
  }

  private static Obstacle ofLibrary(JavaType type) {
    return Obstacle.ofLibrary(Naming.of(type)).at(type.getRawClass());
  }

  private static Obstacle noCreatorOfOneValue(JavaType type, ValueSerializer<?> writer) {
    String name = Naming.of(type);
    boolean isJsonValue = writer instanceof JsonValueSerializer;
    return (isJsonValue ? Obstacle.noCreatorOfJsonValue(name) : Obstacle.noCreatorOfOneValue(name))
        .at(type.getRawClass());
  }

  private static Obstacle noCreator(JavaType type) {
    Class<?> raw = type.getRawClass();
    boolean isInner = raw.getEnclosingClass() != null && !Modifier.isStatic(raw.getModifiers());
    String name = Naming.of(type);
    return (isInner ? Obstacle.isInner(name) : Obstacle.noCreator(name)).at(raw);
  }

  /** Whether a serializer is none of the program. */
  private static boolean isOfJackson(ValueSerializer<?> writer) {
    return writer.getClass().getName().startsWith("tools.jackson.");
  }

  /** Whether the program cannot change a class. */
  static boolean isOfLibrary(JavaType type) {
    String name = type.getRawClass().getName();
    return name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk.");
  }

  private static boolean makesOfOneValue(ValueInstantiator makes) {
    return makes.canCreateUsingDelegate()
        || makes.canCreateUsingArrayDelegate()
        || makes.canCreateFromString()
        || makes.canCreateFromInt()
        || makes.canCreateFromLong()
        || makes.canCreateFromDouble()
        || makes.canCreateFromBoolean()
        || makes.canCreateFromBigInteger()
        || makes.canCreateFromBigDecimal();
  }
}
