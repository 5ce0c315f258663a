package dev.safepersist.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.text.DateFormat;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.Serializers;
import tools.jackson.databind.ser.jdk.JavaUtilDateSerializer;

/**
 * Writes a {@code java.sql.Timestamp} as Jackson does, which is to the millisecond; refuses one
 * that has a finer time, unless the program chose a format for it.
 */
@SuppressWarnings("JavaUtilDate") // it is what Jackson writes
final class MillisecondsOnly extends JavaUtilDateSerializer {
  private static final String TIMESTAMP = "java.sql.Timestamp";

  private MillisecondsOnly(@Nullable Boolean asNumber, @Nullable DateFormat format) {
    super(asNumber, format);
  }

  /** Finds this for the class by its name, since its module may be absent. */
  static Serializers ofTimestamps() {
    return new Serializers.Base() {
      @Override
      public @Nullable ValueSerializer<?> findSerializer(
          SerializationConfig config,
          JavaType type,
          BeanDescription.Supplier description,
          JsonFormat.Value format) {
        return type.getRawClass().getName().equals(TIMESTAMP)
            ? new MillisecondsOnly(null, null)
            : null;
      }
    };
  }

  @Override
  public JavaUtilDateSerializer withFormat(Boolean asNumber, DateFormat format) {
    return new MillisecondsOnly(asNumber, format);
  }

  @Override
  public void serialize(Date value, JsonGenerator generator, SerializationContext context) {
    if (_customFormat == null) {
      instant(value, context);
    }
    super.serialize(value, generator, context);
  }

  /** The time of {@code value}, which is refused if it is finer than a millisecond. */
  static Instant instant(Date value, SerializationContext context) {
    Instant time = Instant.ofEpochMilli(value.getTime());
    boolean isTimestamp = value.getClass().getName().equals(TIMESTAMP);
    if (isTimestamp && !time.equals(value.toInstant())) {
      context.reportMappingProblem(
          "a java.sql.Timestamp is kept to the millisecond, and this is %s; an Instant is kept in"
              + " full",
          value);
    }
    return time;
  }
}
