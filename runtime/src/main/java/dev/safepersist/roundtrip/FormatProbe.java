package dev.safepersist.roundtrip;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.util.TokenBuffer;

/**
 * A trial with the text of one time, or one number: whether what a property is written as is read,
 * whatever formats were chosen for it. A pattern may leave out a part that every value needs.
 *
 * @param writing what writes
 * @param reading what reads
 */
record FormatProbe(SerializationContext writing, DeserializationContext reading) {
  private static final LocalDateTime TIME = LocalDateTime.of(2001, 2, 3, 4, 5, 6, 789_000_000);
  private static final OffsetDateTime MOMENT = TIME.atOffset(ZoneOffset.UTC);
  private static final Map<Class<?>, Object> TIMES =
      Map.ofEntries(
          Map.entry(LocalDateTime.class, TIME),
          Map.entry(LocalDate.class, TIME.toLocalDate()),
          Map.entry(LocalTime.class, TIME.toLocalTime()),
          Map.entry(OffsetDateTime.class, MOMENT),
          Map.entry(OffsetTime.class, MOMENT.toOffsetTime()),
          Map.entry(ZonedDateTime.class, MOMENT.toZonedDateTime()),
          Map.entry(Instant.class, MOMENT.toInstant()),
          Map.entry(Year.class, Year.from(TIME)),
          Map.entry(YearMonth.class, YearMonth.from(TIME)),
          Map.entry(MonthDay.class, MonthDay.from(TIME)),
          Map.entry(Date.class, Date.from(MOMENT.toInstant())));
  private static final Set<Class<?>> FRACTIONS =
      Set.of(double.class, float.class, Double.class, Float.class, BigDecimal.class);
  private static final String OF_JACKSON = "tools.jackson.";

  /** Why what is written for a property is not read; empty if it is, or nothing is known. */
  Optional<String> problem(BeanPropertyWriter writer, SettableBeanProperty property) {
    JavaType written = writer.getType();
    JavaType read = property.getType();
    Object example = example(written.getRawClass());
    if (example != null) {
      ValueSerializer<?> own = writer.getSerializer();
      ValueSerializer<Object> serializer =
          own == null
              ? writing.findPrimaryPropertySerializer(written, writer)
              : writer.getSerializer();
      return problem(example, serializer, property.getValueDeserializer());
    }
    boolean contains = written.hasContentType() && read.hasContentType();
    example = contains ? example(written.getContentType().getRawClass()) : null;
    return example == null || property.hasValueTypeDeserializer()
        ? Optional.empty()
        : problem(
            example,
            writing.findContentValueSerializer(written.getContentType(), writer),
            reading.findContextualValueDeserializer(read.getContentType(), property));
  }

  private static Object example(Class<?> type) {
    return FRACTIONS.contains(type) ? Double.valueOf(1.5) : TIMES.get(type);
  }

  private Optional<String> problem(
      Object example, ValueSerializer<Object> serializer, ValueDeserializer<?> deserializer) {
    if (!isOfJackson(serializer) || !isOfJackson(deserializer)) {
      return Optional.empty(); // code of the program
    }
    boolean isNumber = example instanceof Double;
    if (isNumber && !isNumber(deserializer.handledType())) {
      return Optional.empty();
    }
    try (TokenBuffer buffer = writing.bufferForValueConversion()) {
      if (isNumber) {
        buffer.writeNumber((double) example);
      } else {
        serializer.serialize(example, buffer, writing);
      }
      try (JsonParser parser = buffer.asParserOnFirstToken(reading)) {
        deserializer.deserialize(parser, reading);
        return Optional.empty();
      }
    } catch (RuntimeException failure) {
      return Optional.of(String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static boolean isNumber(Class<?> type) {
    return type != null
        && (type.isPrimitive() || Number.class.isAssignableFrom(type))
        && type != boolean.class;
  }

  private static boolean isOfJackson(Object code) {
    return code != null && code.getClass().getName().startsWith(OF_JACKSON);
  }
}
