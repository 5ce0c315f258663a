package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonBackReference;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonManagedReference;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import dev.safepersist.message.Log;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.io.Serializable;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.JapaneseDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Date;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** A store of a type that Jackson writes and does not read cannot be built. */
@SuppressWarnings({"UnusedVariable", "ClassCanBeStatic", "UnusedMethod"}) // Jackson uses them
class UnloadableTypeTest {
  static class NoConstructor {
    public final int a;

    NoConstructor(int a) {
      this.a = a;
    }
  }

  static class TwoConstructors {
    public final int a;

    public TwoConstructors(int a, int b) {
      this.a = a + b;
    }

    public TwoConstructors(int a, String b) {
      this.a = a;
    }
  }

  class Inner {
    public int a;
  }

  record Ignored(@JsonIgnore String secret, String name) {}

  record WriteOnly(@JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String secret) {}

  static class GetterOnlyList {
    private final List<String> list = new ArrayList<>();

    public List<String> getNames() {
      return list;
    }
  }

  static class GetterOnlyBean {
    private final GetterOnlyList bean = new GetterOnlyList();

    public GetterOnlyList getBean() {
      return bean;
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  static class SilentlyEmpty {
    private final List<String> names = new ArrayList<>();

    public List<String> getNames() {
      return names;
    }
  }

  record Computed(double celsius) {
    public double getFahrenheit() {
      return celsius * 1.8 + 32;
    }
  }

  static class FinalList {
    public final List<String> names = new ArrayList<>();
  }

  static class BooleanOrNull {
    private Boolean on;

    public Boolean getOn() {
      return on;
    }

    public void setOn(boolean value) {
      on = value;
    }
  }

  static class IntegerOrNull {
    private Integer count;

    public Integer getCount() {
      return count;
    }

    public void setCount(int value) {
      count = value;
    }
  }

  interface Shape {
    int width();
  }

  record Drawing(Shape shape) {}

  record Drawings(Map<String, List<Shape>> shapes) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  interface Unlisted {}

  record HasUnlisted(Optional<Unlisted> one) {}

  record Value(@JsonValue Map<String, String> parts, int other) {}

  record Point(int x, int y) {}

  record Keyed(Map<Point, String> names) {}

  static class AnyGetter {
    @JsonAnyGetter
    public Map<String, Object> any() {
      return Map.of();
    }
  }

  static class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Names(int first, int second) {
      super(first + second);
    }
  }

  record OldTree(com.fasterxml.jackson.databind.JsonNode tree) {}

  record OldTrees(List<com.fasterxml.jackson.databind.node.ObjectNode> trees) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  @JsonSubTypes(@JsonSubTypes.Type(BadPart.class))
  interface Part {}

  static class BadPart implements Part {
    public final int a = 1;
  }

  static Stream<Arguments> unloadable() {
    return Stream.of(
        Arguments.of(NoConstructor.class, "NoConstructor has no constructor"),
        Arguments.of(TwoConstructors.class, "TwoConstructors has no constructor"),
        Arguments.of(Inner.class, "is an inner class, which needs an object around it"),
        Arguments.of(Ignored.class, "Ignored.secret is required to read, and not written"),
        Arguments.of(WriteOnly.class, "WriteOnly.secret is required to read, and not written"),
        Arguments.of(GetterOnlyList.class, "GetterOnlyList.names is written and not read"),
        Arguments.of(GetterOnlyBean.class, "GetterOnlyBean.bean is written and not read"),
        Arguments.of(SilentlyEmpty.class, "SilentlyEmpty.names is written and not read"),
        Arguments.of(Computed.class, "Computed.fahrenheit is written and not read"),
        Arguments.of(FinalList.class, "FinalList.names is written and not read"),
        Arguments.of(BooleanOrNull.class, "on may be written as null, and is read as boolean"),
        Arguments.of(IntegerOrNull.class, "count may be written as null, and is read as int"),
        Arguments.of(Drawing.class, "Drawing.shape is of type UnloadableTypeTest.Shape"),
        Arguments.of(Drawings.class, "nothing says of which class"),
        Arguments.of(HasUnlisted.class, "HasUnlisted.one is of type UnloadableTypeTest.Unlisted"),
        Arguments.of(Value.class, "is written as one value (@JsonValue)"),
        Arguments.of(AnyGetter.class, "of the @JsonAnyGetter of UnloadableTypeTest.AnyGetter"),
        Arguments.of(Names.class, "Names has no constructor"),
        Arguments.of(OldTree.class, "tree is of type com.fasterxml.jackson.databind.JsonNode"),
        Arguments.of(OldTrees.class, "of type com.fasterxml.jackson.databind.node.ObjectNode"));
  }

  @ParameterizedTest
  @MethodSource("unloadable")
  void isRefusedWhenTheStoreIsBuilt(Class<?> type, String problem) {
    assertThatExceptionOfType(UnloadableTypeException.class)
        .isThrownBy(() -> Store.builder(type).build())
        .withMessageStartingWith("[SafePersist:SP225] files of " + type.getSimpleName())
        .withMessageContaining(problem);
    assertThatExceptionOfType(UnloadableTypeException.class)
        .isThrownBy(() -> Store.builder(type).buildStream());
  }

  @ParameterizedTest
  @ValueSource(classes = {GetterOnlyList.class, FinalList.class, NoConstructor.class})
  void aMapperThatIgnoresUnknownPropertiesLosesNoneOfTheState(Class<?> type) {
    assertThatExceptionOfType(UnloadableTypeException.class)
        .isThrownBy(() -> Store.builder(type).mapper(JsonMapper.builder().build()).build());
  }

  /** A load says so itself; a store that only loads other files can be built. */
  @Test
  void aTypeWithoutADeserializerIsRefusedBeforeTheFirstFileExists(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("keyed.json");
    Store<Keyed> store = Store.builder(Keyed.class).build();
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> store.save(file, new Keyed(Map.of(new Point(1, 2), "a"))))
        .withMessageContaining("cannot be read: Cannot find a (Map) Key deserializer");
    assertThat(file).doesNotExist();
  }

  record Everyday(String name, BitSet bits, JapaneseDate day, List<Part> parts) {}

  static Stream<Everyday> partsThatCannotBeLoaded() {
    return Stream.of(
        new Everyday("a", new BitSet(), null, null),
        new Everyday("a", null, JapaneseDate.now(ZoneOffset.UTC), null),
        new Everyday("a", null, null, List.of(new BadPart())));
  }

  /** Classes of libraries have parts that no value of the program has. */
  @ParameterizedTest
  @MethodSource("partsThatCannotBeLoaded")
  void aPartThatIsNotReadIsRefusedWhenAValueHasIt(Everyday value, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("everyday.json");
    Store<Everyday> store = Store.builder(Everyday.class).build();
    Everyday plain = new Everyday("a", null, null, List.of());
    store.save(file, plain);
    assertThatExceptionOfType(SaveException.class)
        .isThrownBy(() -> store.save(file, value))
        .withMessageContaining("SP217")
        .withMessageMatching("(?s).*(does not read it|written and not read).*");
    assertThat(store.load(file).value()).isEqualTo(plain);
  }

  @Test
  void theRemedyForATypeOfJackson2IsThatOfJackson3() {
    assertThatExceptionOfType(UnloadableTypeException.class)
        .isThrownBy(() -> Store.builder(OldTree.class).build())
        .withMessageContaining("Fix: use tools.jackson.databind.JsonNode.");
  }

  static class Bean {
    private String name;
    private List<String> list = new ArrayList<>();
    private Boolean on;

    @JsonSetter(nulls = Nulls.SKIP)
    public int skipped;

    public Bean next;

    public String getName() {
      return name;
    }

    public Bean setName(String value) {
      name = value;
      return this;
    }

    public List<String> getList() {
      return list;
    }

    public Boolean getOn() {
      return on;
    }

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public int getLength() {
      return list.size();
    }

    @JsonIgnore
    public boolean isEmpty() {
      return list.isEmpty();
    }
  }

  @JsonIgnoreProperties(value = "size", allowGetters = true)
  static class Allowing {
    public int a;

    public int getSize() {
      return a;
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  static class Lenient {
    public int a;

    public int getTwice() {
      return 2 * a;
    }
  }

  static class Immutable {
    private final int a;
    private final String b;

    public Immutable(int a, String b) {
      this.a = a;
      this.b = b;
    }

    public int getA() {
      return a;
    }

    public String getB() {
      return b;
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  sealed interface Event permits Start, Stop {}

  record Start(int at) implements Event {}

  record Stop(int at, String reason) implements Event {}

  @JsonTypeInfo(
      use = JsonTypeInfo.Id.NAME,
      include = JsonTypeInfo.As.EXISTING_PROPERTY,
      property = "type")
  @JsonSubTypes(@JsonSubTypes.Type(value = Existing.class, name = "x"))
  interface Typed {
    String getType();
  }

  static class Existing implements Typed {
    public int a;

    @Override
    public String getType() {
      return "x";
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
  interface ByClass {}

  @JsonDeserialize(as = Round.class)
  interface Figure {
    double getRadius();
  }

  record Round(double radius) implements Figure {
    @Override
    public double getRadius() {
      return radius;
    }
  }

  record Id(@JsonValue String text) {}

  static class OfParts {
    private final Map<String, String> parts;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    OfParts(Map<String, String> parts) {
      this.parts = parts;
    }

    @JsonValue
    Map<String, String> parts() {
      return parts;
    }
  }

  static class Any {
    private final Map<String, Object> any = new HashMap<>();

    @JsonAnyGetter
    public Map<String, Object> any() {
      return any;
    }

    @JsonAnySetter
    public void set(String name, Object value) {
      any.put(name, value);
    }
  }

  @JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class)
  static class Node {
    public Node next;
    public List<Node> all;
  }

  static class Parent {
    @JsonManagedReference public List<Child> children;
  }

  static class Child {
    @JsonBackReference public Parent parent;
    public int number;
  }

  @JsonDeserialize(builder = Assembled.Builder.class)
  record Assembled(int a) {
    static class Builder {
      private int a;

      public Builder withA(int value) {
        a = value;
        return this;
      }

      public Assembled build() {
        return new Assembled(a);
      }
    }
  }

  record OwnCode(@JsonSerialize(using = ToStringSerializer.class) StringBuilder text) {}

  record Unwrapped(@JsonUnwrapped Point point, int z) {}

  record Box<T>(T value, List<T> all) {}

  record Everything(
      Object object,
      Number number,
      CharSequence text,
      Iterable<String> iterable,
      Collection<Integer> collection,
      Deque<Point> deque,
      SortedMap<String, Point> sorted,
      EnumMap<TimeUnit, Point> byUnit,
      Map<Integer, Set<Point>> sets,
      Throwable failure,
      Class<?> type,
      Locale locale,
      StackTraceElement element,
      JsonNode tree,
      ConcurrentHashMap<String, Integer> counts,
      Map.Entry<String, Integer> entry,
      Serializable serializable,
      OptionalInt some,
      Properties properties,
      Date date,
      Box<Point> box,
      Optional<Box<String>> maybe,
      AtomicReference<Point> reference) {}

  static Stream<Class<?>> loadable() {
    return Stream.of(
        Bean.class,
        Allowing.class,
        Lenient.class,
        Immutable.class,
        Event.class,
        Start.class,
        Typed.class,
        Existing.class,
        ByClass.class,
        Figure.class,
        Round.class,
        Id.class,
        OfParts.class,
        Any.class,
        Node.class,
        Parent.class,
        Child.class,
        Assembled.class,
        OwnCode.class,
        Unwrapped.class,
        Everything.class,
        String.class,
        int.class,
        Object.class);
  }

  @ParameterizedTest
  @MethodSource("loadable")
  void aTypeThatJacksonReadsIsAccepted(Class<?> type) {
    assertThat(Store.builder(type).build()).isNotNull();
  }

  @Test
  void whatOneMapperCannotReadAnotherMay() {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(tools.jackson.databind.MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
            .build();
    assertThat(Store.builder(FinalList.class).mapper(mapper).build()).isNotNull();
  }

  @com.fasterxml.jackson.databind.annotation.JsonNaming(
      com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy.class)
  record OldNaming(
      @com.fasterxml.jackson.databind.annotation.JsonSerialize(
              using = com.fasterxml.jackson.databind.ser.std.ToStringSerializer.class)
          int firstNumber) {}

  @com.fasterxml.jackson.databind.annotation.JsonNaming(
      com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record BothNamings(int firstNumber) {}

  @Test
  void annotationsOfJackson2AreWarnedOf() {
    assertThat(warningsOf(OldNaming.class))
        .anySatisfy(
            warning ->
                assertThat(warning)
                    .contains("SP226", "OldNaming carries @com.fasterxml.jackson.databind")
                    .contains(
                        "Fix: annotate it with @tools.jackson.databind.annotation.JsonNaming."))
        .anySatisfy(warning -> assertThat(warning).contains("OldNaming.firstNumber"));
    assertThat(warningsOf(BothNamings.class)).isEmpty();
  }

  private static List<String> warningsOf(Class<?> type) {
    List<String> lines = new ArrayList<>();
    Log.to(
        new Log.Sink() {
          @Override
          public boolean wants(Level level) {
            return true;
          }

          @Override
          public void log(Level level, String text, Optional<Throwable> cause) {
            lines.add(text);
          }
        });
    try {
      assertThat(Store.builder(type).build()).isNotNull();
    } finally {
      Log.to(Log.platform());
    }
    return lines;
  }

  record ReadOnly(@JsonProperty(access = JsonProperty.Access.READ_ONLY) int a, int b) {}

  static class ReadOnlyParameter {
    private final int a;

    @JsonCreator
    ReadOnlyParameter(@JsonProperty("a") int a) {
      this.a = a;
    }

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public int getA() {
      return a;
    }
  }

  record Raw(@JsonRawValue String json) {}

  record DayOnly(@JsonFormat(pattern = "yyyy-MM-dd") LocalDateTime time) {}

  record DaysOnly(@JsonFormat(pattern = "yyyy-MM-dd") List<LocalDateTime> times) {}

  record NoZone(@JsonFormat(pattern = "yyyy-MM-dd HH:mm:ss") ZonedDateTime time) {}

  record MinuteOnly(@JsonFormat(pattern = "mm") LocalTime time) {}

  static class Rounded {
    private int size;

    public double getSize() {
      return size;
    }

    public void setSize(int size) {
      this.size = size;
    }
  }

  static class Amount extends Number {
    private static final long serialVersionUID = 1L;

    @Override
    public int intValue() {
      return 1;
    }

    @Override
    public long longValue() {
      return 1;
    }

    @Override
    public float floatValue() {
      return 1;
    }

    @Override
    public double doubleValue() {
      return 1;
    }
  }

  record Nested(Optional<AtomicReference<String>> value) {}

  @ParameterizedTest
  @ValueSource(
      classes = {
        ReadOnly.class,
        ReadOnlyParameter.class,
        Raw.class,
        DayOnly.class,
        DaysOnly.class,
        NoZone.class,
        MinuteOnly.class,
        Rounded.class,
        Amount.class,
        Nested.class
      })
  void whatIsLostOnTheWayIsRefusedWhenTheStoreIsBuilt(Class<?> type) {
    assertThatExceptionOfType(UnloadableTypeException.class)
        .isThrownBy(() -> Store.builder(type).build())
        .withMessageContaining("SP225")
        .withMessageContaining(type.getSimpleName());
    assertThatExceptionOfType(UnloadableTypeException.class)
        .isThrownBy(() -> Store.builder(type).buildStream());
  }

  record Formats(
      @JsonFormat(pattern = "yyyy-MM-dd HH:mm") LocalDateTime minutes,
      @JsonFormat(pattern = "dd.MM.yyyy") LocalDate day,
      @JsonFormat(shape = JsonFormat.Shape.NUMBER) Instant instant,
      @JsonFormat(pattern = "yyyy-MM-dd") Date date,
      @JsonFormat(pattern = "yyyy-MM-dd HH:mm:ss", timezone = "UTC") Instant second,
      double fraction,
      Double boxed,
      BigDecimal exact) {}

  static class Doubled {
    public int a;

    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public int getDouble() {
      return 2 * a;
    }
  }

  @Test
  void formatsThatHaveWhatTheTypeNeedsAreTaken(@TempDir Path folder) throws IOException {
    LocalDateTime time = LocalDateTime.of(2026, 1, 2, 3, 4);
    Instant instant = Instant.parse("2026-01-02T03:04:05Z");
    Formats value =
        new Formats(
            time,
            time.toLocalDate(),
            instant,
            Date.from(Instant.EPOCH),
            instant,
            1.5,
            2.5,
            new BigDecimal("3.50"));
    Store<Formats> store = Store.builder(Formats.class).build();
    store.save(folder.resolve("a.json"), value);
    assertThat(store.load(folder.resolve("a.json")).value()).isEqualTo(value);
    Store.builder(Doubled.class).build().save(folder.resolve("b.json"), new Doubled());
    assertThat(Store.builder(Doubled.class).build().load(folder.resolve("b.json")).value().a)
        .isZero();
  }

  static Stream<Arguments> mappersThatDoNotReadWhatTheyWrite() {
    return Stream.of(
        Arguments.of(
            JsonMapper.builder(JsonFactory.builder().quoteChar('\'').build()).build(),
            "ALLOW_SINGLE_QUOTES"),
        Arguments.of(
            JsonMapper.builder().disable(JsonWriteFeature.QUOTE_PROPERTY_NAMES).build(),
            "ALLOW_UNQUOTED_PROPERTY_NAMES"),
        Arguments.of(
            JsonMapper.builder().disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build(),
            "ALLOW_NON_NUMERIC_NUMBERS"),
        Arguments.of(
            JsonMapper.builder().enable(SerializationFeature.WRAP_ROOT_VALUE).build(),
            "WRAP_ROOT_VALUE"),
        Arguments.of(
            JsonMapper.builder()
                .enable(SerializationFeature.WRAP_ROOT_VALUE)
                .enable(DeserializationFeature.UNWRAP_ROOT_VALUE)
                .build(),
            "WRAP_ROOT_VALUE"),
        Arguments.of(
            JsonMapper.builder().enable(DeserializationFeature.UNWRAP_ROOT_VALUE).build(),
            "UNWRAP_ROOT_VALUE"));
  }

  @ParameterizedTest
  @MethodSource("mappersThatDoNotReadWhatTheyWrite")
  void aMapperThatDoesNotReadWhatItWritesIsRefused(JsonMapper mapper, String remedy) {
    assertThatExceptionOfType(UnloadableTypeException.class)
        .isThrownBy(() -> Store.builder(Formats.class).mapper(mapper).build())
        .withMessageContaining("SP225")
        .withMessageContaining(remedy);
  }

  /** The remedies of these refusals, followed. */
  @Test
  void aMapperThatReadsWhatItWritesIsTaken(@TempDir Path folder) throws IOException {
    JsonFactory factory =
        JsonFactory.builder()
            .quoteChar('\'')
            .disable(JsonWriteFeature.QUOTE_PROPERTY_NAMES, JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .enable(
                JsonReadFeature.ALLOW_SINGLE_QUOTES,
                JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES,
                JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    JsonMapper mapper = JsonMapper.builder(factory).build();
    Map<String, Double> value = Map.of("a", Double.NaN, "b", 1.5);
    for (MetadataPlacement placement : MetadataPlacement.values()) {
      for (String name : List.of("a.json", "a.cbor", "a.smile", "a.json.gz")) {
        Policy policy = Policy.defaults().withMetadata(placement);
        Path file = folder.resolve(placement + name);
        Store<Map<String, Double>> store =
            Store.builder(new TypeReference<Map<String, Double>>() {})
                .mapper(mapper)
                .policy(policy)
                .build();
        store.save(file, value);
        assertThat(store.load(file).value()).isEqualTo(value);
        StreamStore<Map<String, Double>> stream =
            Store.builder(new TypeReference<Map<String, Double>>() {})
                .mapper(mapper)
                .policy(policy)
                .buildStream();
        stream.save(file, List.of(value).iterator());
        try (Elements<Map<String, Double>> elements = stream.load(file)) {
          assertThat(elements.stream()).containsExactly(value);
        }
      }
    }
  }
}
