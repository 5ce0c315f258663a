package dev.safepersist.json;

import java.lang.reflect.InvocationTargetException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.KeyDeserializers;
import tools.jackson.databind.ser.Serializers;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/**
 * Keys of maps that are times of {@code java.sql}. Jackson writes them as instants and reads them
 * with {@code valueOf}, which takes another form. Finds the classes by their names, since their
 * module may be absent.
 */
@SuppressWarnings("JavaUtilDate") // it is what the classes extend
final class SqlTimeKeys extends KeyDeserializer {
  private static final Set<String> CLASSES =
      Set.of("java.sql.Timestamp", "java.sql.Date", "java.sql.Time");

  private final Class<?> type;

  private SqlTimeKeys(Class<?> type) {
    this.type = type;
  }

  private static boolean has(JavaType type) {
    return CLASSES.contains(type.getRawClass().getName());
  }

  static KeyDeserializers readers() {
    return (JavaType type, DeserializationConfig config, BeanDescription.Supplier description) ->
        has(type) ? new SqlTimeKeys(type.getRawClass()) : null;
  }

  static Serializers writers() {
    return new Serializers.Base() {
      @Override
      public @Nullable ValueSerializer<?> findSerializer(
          SerializationConfig config,
          JavaType type,
          BeanDescription.Supplier description,
          com.fasterxml.jackson.annotation.JsonFormat.Value format) {
        return has(type) ? new Writer() : null;
      }
    };
  }

  @Override
  public Object deserializeKey(String key, DeserializationContext context) {
    try {
      return type.getConstructor(long.class).newInstance(Instant.parse(key).toEpochMilli());
    } catch (DateTimeException | ArithmeticException notOne) {
      return context.handleWeirdKey(type, key, "not an instant: %s", notOne.getMessage());
    } catch (InstantiationException
        | IllegalAccessException
        | InvocationTargetException
        | NoSuchMethodException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static final class Writer extends StdScalarSerializer<Date> {
    Writer() {
      super(Date.class);
    }

    @Override
    public void serialize(Date value, JsonGenerator generator, SerializationContext context) {
      generator.writeName(MillisecondsOnly.instant(value, context).toString());
    }
  }
}
