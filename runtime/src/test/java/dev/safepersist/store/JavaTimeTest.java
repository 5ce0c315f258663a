package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFiles;
import dev.safepersist.json.Json;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;

/** What is loaded equals what was saved, for each type of {@code java.time} and its extremes. */
class JavaTimeTest {
  @TempDir Path dir;

  static Stream<Object> times() {
    return Stream.of(
        Instant.MIN,
        Instant.MAX,
        Instant.EPOCH,
        Instant.parse("2026-01-01T00:00:00.123456789Z"),
        OffsetDateTime.MIN,
        OffsetDateTime.MAX,
        OffsetDateTime.parse("2026-01-01T00:00:00+05:30"),
        OffsetDateTime.parse("2026-01-01T00:00:00+05:30:15"),
        OffsetDateTime.parse("2026-01-01T00:00:00Z"),
        ZonedDateTime.parse("2026-07-01T12:00:00+02:00[Europe/Berlin]"),
        ZonedDateTime.parse("2026-10-25T02:30:00+01:00[Europe/Berlin]"),
        ZonedDateTime.parse("2026-10-25T02:30:00+02:00[Europe/Berlin]"),
        ZonedDateTime.of(1880, 1, 1, 0, 0, 0, 1, ZoneId.of("Europe/Berlin")),
        ZonedDateTime.of(12026, 1, 1, 0, 0, 0, 0, ZoneId.of("Asia/Kolkata")),
        ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneId.of("UTC")),
        ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
        ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneId.of("GMT+2")),
        ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHours(3)),
        LocalDate.MIN,
        LocalDate.MAX,
        LocalTime.MIN,
        LocalTime.MAX,
        LocalDateTime.MIN,
        LocalDateTime.MAX,
        OffsetTime.MIN,
        OffsetTime.MAX,
        OffsetTime.parse("10:00+05:30"),
        Year.of(2026),
        Year.of(Year.MIN_VALUE),
        YearMonth.of(2026, 3),
        YearMonth.of(12026, 3),
        YearMonth.of(-12, 3),
        MonthDay.of(2, 29),
        Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
        Duration.ofNanos(-1),
        Period.of(1, -2, 30),
        ZoneId.of("Europe/Berlin"),
        ZoneId.of("UTC"),
        ZoneOffset.ofHoursMinutes(5, 30),
        DayOfWeek.MONDAY,
        Month.MAY);
  }

  @ParameterizedTest
  @MethodSource("times")
  void isLoadedAsItWasSaved(Object time) throws IOException {
    Type type = time instanceof ZoneId ? ZoneId.class : time.getClass();
    for (String name : List.of("a.json", "a.cbor", "a.smile", "a.json.gz")) {
      Path file = dir.resolve(name);
      Store<Object> store = Store.builder(reference(type)).build();
      store.save(file, time);
      assertThat(store.load(file).value()).as(name).isEqualTo(time);
    }
  }

  @ParameterizedTest
  @MethodSource("times")
  void isLoadedFromAListAsItWasSaved(Object time) throws IOException {
    Path file = dir.resolve("a.json");
    SafeFiles.writeJson(file, List.of(time));
    Class<?> type = time instanceof ZoneId ? ZoneId.class : time.getClass();
    Object loaded = SafeFiles.readJson(file, type.arrayType());
    assertThat((Object[]) loaded).containsExactly(time);
  }

  @ParameterizedTest
  @MethodSource("times")
  void isLoadedAsTheKeyThatItWas(Object time) throws IOException {
    Path file = dir.resolve("a.json");
    Type key = time instanceof ZoneId ? ZoneId.class : time.getClass();
    Store<Map<Object, Integer>> store = Store.builder(mapReference(key)).build();
    store.save(file, Map.of(time, 1));
    assertThat(store.load(file).value()).isEqualTo(Map.of(time, 1));
  }

  private static TypeReference<Object> reference(Type type) {
    return new TypeReference<>() {
      @Override
      public Type getType() {
        return type;
      }
    };
  }

  private static TypeReference<Map<Object, Integer>> mapReference(Type key) {
    Type type =
        Json.mapper()
            .getTypeFactory()
            .constructMapType(
                Map.class,
                Json.mapper().constructType(key),
                Json.mapper().constructType(Integer.class));
    return new TypeReference<>() {
      @Override
      public Type getType() {
        return type;
      }
    };
  }
}
