package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.safepersist.SafeFiles;
import dev.safepersist.faults.QuietLog;
import dev.safepersist.save.Durability;
import dev.safepersist.save.Policy;
import dev.safepersist.save.SaveException;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * What is loaded of a type of the JDK is what was saved, in every format, or it was not saved. The
 * values are those that a text does not bring back by itself.
 */
@ExtendWith(QuietLog.class)
@SuppressWarnings("JavaUtilDate") // they are among these types
class JdkTypesTest {
  private static final List<String> NAMES = List.of("a.json", "a.cbor", "a.smile", "a.json.gz");
  private static final Policy POLICY = Policy.defaults().withDurability(Durability.PROCESS);

  @TempDir Path dir;

  /** A value in a record, whose type a store knows. */
  record Box<T>(T value) {}

  static Stream<Arguments> kept() throws Exception {
    return Stream.of(
            network(), files(), languages(), numbers(), times(), keys(), containers(), others())
        .flatMap(stream -> stream);
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the values are only looped over
  private static <T> Stream<Arguments> all(TypeReference<Box<T>> type, T... values) {
    return Stream.of(values).map(value -> Arguments.of(type, new Box<>(value)));
  }

  private static InetAddress address(String host, int... bytes) throws UnknownHostException {
    byte[] octets = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      octets[i] = (byte) bytes[i];
    }
    return host.isEmpty()
        ? InetAddress.getByAddress(octets)
        : InetAddress.getByAddress(host, octets);
  }

  private static Stream<Arguments> network() throws UnknownHostException {
    InetAddress four = address("example.org", 192, 0, 2, 1);
    InetAddress six =
        address("six.example.org", 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    return Stream.of(
            all(new TypeReference<Box<InetAddress>>() {}, four, six, address("", 10, 0, 0, 1)),
            all(
                new TypeReference<Box<InetAddress>>() {},
                Inet6Address.getByAddress("scoped", new byte[16], 3),
                Inet6Address.getByAddress(null, new byte[16], 3),
                InetAddress.getLoopbackAddress()),
            all(new TypeReference<Box<Inet4Address>>() {}, (Inet4Address) four),
            all(new TypeReference<Box<Inet6Address>>() {}, (Inet6Address) six),
            all(
                new TypeReference<Box<InetSocketAddress>>() {},
                new InetSocketAddress(four, 80),
                new InetSocketAddress(six, 65535),
                new InetSocketAddress(address("", 10, 0, 0, 1), 0),
                InetSocketAddress.createUnresolved("example.org", 443),
                InetSocketAddress.createUnresolved("::1", 443)),
            all(new TypeReference<Box<URI>>() {}, URI.create(""), URI.create("a/b?c#d")))
        .flatMap(stream -> stream);
  }

  private static Stream<Arguments> files() {
    return Stream.concat(
        all(
            new TypeReference<Box<Path>>() {},
            Path.of("a/b"),
            Path.of(""),
            Path.of("/a/../b"),
            Path.of("\u00fc/%41 #?"),
            Path.of("a:b")),
        all(
            new TypeReference<Box<File>>() {},
            new File("a/../b"),
            new File(""),
            new File("/a"),
            new File("file:/x")));
  }

  private static Stream<Arguments> languages() {
    return Stream.of(
            all(
                new TypeReference<Box<Locale>>() {},
                Locale.ROOT,
                Locale.GERMANY,
                locale("no", "NO", "NY"),
                locale("th", "TH", "TH"),
                locale("ja", "JP", "JP"),
                locale("de", "DE", "a_b"),
                locale("", "DE", "POSIX"),
                Locale.forLanguageTag("zh-Hans-CN-x-lvariant-a"),
                Locale.forLanguageTag("de-DE-u-co-phonebk")),
            all(new TypeReference<Box<Currency>>() {}, Currency.getInstance("EUR")),
            all(new TypeReference<Box<Charset>>() {}, StandardCharsets.UTF_16LE),
            all(
                new TypeReference<Box<TimeZone>>() {},
                TimeZone.getTimeZone("Europe/Berlin"),
                TimeZone.getTimeZone("GMT+02:00")))
        .flatMap(stream -> stream);
  }

  @SuppressWarnings("deprecation") // the constructor is deprecated in later versions only
  private static Locale locale(String language, String country, String variant) {
    return new Locale(language, country, variant);
  }

  private static Stream<Arguments> numbers() {
    BigDecimal fine = new BigDecimal("0.1000000000000000000000000001");
    BigDecimal huge = new BigDecimal("1E+400");
    BigDecimal tiny = new BigDecimal("-1E-400");
    return Stream.of(
            all(
                new TypeReference<Box<Number>>() {},
                1,
                Long.MIN_VALUE,
                1.5,
                -0.0,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                fine,
                huge,
                tiny,
                BigInteger.TEN.pow(100)),
            all(
                new TypeReference<Box<Object>>() {},
                1.5,
                0.1,
                fine,
                huge,
                tiny,
                BigInteger.TEN.pow(100)),
            all(
                new TypeReference<Box<BigDecimal>>() {},
                new BigDecimal("-1.10"),
                new BigDecimal("0E-5"),
                new BigDecimal("0E+500"),
                new BigDecimal(BigInteger.TEN, 1_000_000_000),
                new BigDecimal(BigInteger.TEN, -1_000_000_000)),
            all(
                new TypeReference<Box<OptionalDouble>>() {},
                OptionalDouble.of(Double.NaN),
                OptionalDouble.empty()),
            all(new TypeReference<Box<List<Number>>>() {}, List.of(1, 2.5, huge)))
        .flatMap(stream -> stream);
  }

  private static Stream<Arguments> times() throws DatatypeConfigurationException {
    DatatypeFactory xml = DatatypeFactory.newInstance();
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    calendar.setTimeInMillis(1_234_567);
    return Stream.of(
            all(
                new TypeReference<Box<Date>>() {},
                new Date(0),
                new Date(-62_135_769_600_001L),
                new Date(253_402_300_800_001L)),
            all(new TypeReference<Box<java.sql.Date>>() {}, java.sql.Date.valueOf("2020-01-02")),
            all(new TypeReference<Box<java.sql.Time>>() {}, java.sql.Time.valueOf("10:11:12")),
            all(new TypeReference<Box<Timestamp>>() {}, new Timestamp(5)),
            all(
                new TypeReference<Box<XMLGregorianCalendar>>() {},
                xml.newXMLGregorianCalendar("2020-01-02T03:04:05.1234567Z"),
                xml.newXMLGregorianCalendar("2020-01-02T03:04:05+05:30"),
                xml.newXMLGregorianCalendar("2020-01-02"),
                xml.newXMLGregorianCalendar("10:00:00"),
                xml.newXMLGregorianCalendar("--05")),
            all(
                new TypeReference<Box<javax.xml.datatype.Duration>>() {},
                xml.newDuration("-P1Y2D")))
        .flatMap(stream -> stream);
  }

  private static Stream<Arguments> keys() throws UnknownHostException {
    return Stream.of(
            all(new TypeReference<Box<Map<Path, Integer>>>() {}, Map.of(Path.of("a/b"), 1)),
            all(new TypeReference<Box<Map<File, Integer>>>() {}, Map.of(new File("a/b"), 1)),
            all(
                new TypeReference<Box<Map<InetAddress, Integer>>>() {},
                Map.of(address("example.org", 192, 0, 2, 1), 1)),
            all(
                new TypeReference<Box<Map<Charset, Integer>>>() {},
                Map.of(StandardCharsets.UTF_8, 1)),
            all(
                new TypeReference<Box<Map<TimeZone, Integer>>>() {},
                Map.of(TimeZone.getTimeZone("Asia/Tokyo"), 1)),
            all(
                new TypeReference<Box<Map<Locale, Integer>>>() {},
                Map.of(locale("no", "NO", "NY"), 1),
                Map.of(Locale.ROOT, 1, Locale.GERMANY, 2, locale("", "DE", "POSIX"), 3),
                Map.of(Locale.forLanguageTag("sr-Latn-RS"), 1, Locale.forLanguageTag("sr"), 2),
                Map.of(Locale.forLanguageTag("sr-Latn"), 1, locale("de", "DE", "a_b"), 2),
                Map.of(Locale.forLanguageTag("zh-Hant-TW-u-ca-roc"), 1),
                Map.of(Locale.forLanguageTag("zh-Hans-CN-x-lvariant-a"), 1),
                Map.of(Locale.forLanguageTag("ca-ES-valencia-u-co-trad"), 1),
                Map.of(Locale.forLanguageTag("de-u-co-phonebk"), 1),
                Map.of(Locale.forLanguageTag("x-priv"), 1)),
            all(
                new TypeReference<Box<Map<java.sql.Date, Integer>>>() {},
                Map.of(java.sql.Date.valueOf("2026-01-02"), 1)),
            all(
                new TypeReference<Box<Map<java.sql.Time, Integer>>>() {},
                Map.of(java.sql.Time.valueOf("10:11:12"), 1)),
            all(
                new TypeReference<Box<Map<Timestamp, Integer>>>() {},
                Map.of(new Timestamp(123), 1, new Timestamp(-62_135_769_600_001L), 2)),
            all(
                new TypeReference<Box<Map<QName, Integer>>>() {},
                Map.of(new QName("u", "l"), 1, new QName("l"), 2)),
            all(
                new TypeReference<Box<Map<BigDecimal, Integer>>>() {},
                Map.of(new BigDecimal("1.10"), 1, new BigDecimal("1E+400"), 2)),
            all(new TypeReference<Box<Map<Double, Integer>>>() {}, Map.of(Double.NaN, 1, -0.0, 2)),
            all(new TypeReference<Box<Map<UUID, Integer>>>() {}, Map.of(new UUID(1, -1), 1)),
            all(new TypeReference<Box<Map<Class<?>, Integer>>>() {}, Map.of(int[].class, 1)),
            all(
                new TypeReference<Box<Map<ZonedDateTime, LocalDate>>>() {},
                Map.of(
                    ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 1, ZoneId.of("Europe/Berlin")),
                    LocalDate.MIN)),
            all(new TypeReference<Box<Map<Date, Instant>>>() {}, Map.of(new Date(1), Instant.MAX)))
        .flatMap(stream -> stream);
  }

  private static Stream<Arguments> containers() {
    Properties properties = new Properties();
    properties.setProperty("a", "b");
    return Stream.of(
            all(new TypeReference<Box<Properties>>() {}, properties),
            all(
                new TypeReference<Box<EnumMap<TimeUnit, Integer>>>() {},
                new EnumMap<>(Map.of(TimeUnit.DAYS, 1))),
            all(new TypeReference<Box<EnumSet<TimeUnit>>>() {}, EnumSet.noneOf(TimeUnit.class)),
            all(new TypeReference<Box<Map.Entry<String, Integer>>>() {}, Map.entry("a", 1)),
            all(new TypeReference<Box<Optional<String>>>() {}, Optional.of(""), Optional.empty()),
            all(new TypeReference<Box<OptionalInt>>() {}, OptionalInt.of(0), OptionalInt.empty()))
        .flatMap(stream -> stream);
  }

  private static Stream<Arguments> others() {
    return Stream.of(
            all(new TypeReference<Box<UUID>>() {}, new UUID(0, 0)),
            all(
                new TypeReference<Box<Class<?>>>() {},
                void.class,
                String[][].class,
                Map.Entry.class),
            all(new TypeReference<Box<QName>>() {}, new QName("u", "l"), new QName("l")),
            all(
                new TypeReference<Box<StackTraceElement>>() {},
                new StackTraceElement("app", "m", "1", "C", "m", null, -2)),
            all(
                new TypeReference<Box<ByteBuffer>>() {},
                ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 1),
                ByteBuffer.allocateDirect(3)),
            all(new TypeReference<Box<Character>>() {}, '\0', ' '))
        .flatMap(stream -> stream);
  }

  @ParameterizedTest
  @MethodSource("kept")
  void isLoadedAsItWasSaved(TypeReference<Box<?>> type, Box<?> value) throws IOException {
    Store<Box<?>> store = Store.builder(type).policy(POLICY).build();
    StreamStore<Box<?>> stream = Store.builder(type).policy(POLICY).buildStream();
    for (String name : NAMES) {
      Path file = dir.resolve(name);
      store.save(file, value);
      assertSame(store.load(file).value().value(), value.value());
      Path many = dir.resolve("many-" + name);
      stream.save(many, List.<Box<?>>of(value).iterator());
      try (Elements<Box<?>> elements = stream.load(many)) {
        assertSame(elements.next().value(), value.value());
      }
      SafeFiles.writeJson(file, value, POLICY);
      assertSame(SafeFiles.readJson(file, type).value(), value.value());
    }
  }

  private static void assertSame(Object loaded, Object saved) {
    assertThat(loaded).isEqualTo(saved);
    if (!(saved instanceof Map
        || saved instanceof StackTraceElement
        || saved instanceof ByteBuffer)) {
      assertThat(loaded).hasToString(saved.toString());
    }
  }

  static Stream<Arguments> refused() {
    return Stream.of(
            all(
                new TypeReference<Box<Pattern>>() {},
                Pattern.compile("a.b", Pattern.CASE_INSENSITIVE)),
            all(new TypeReference<Box<Locale>>() {}, locale("no language!", "", "")),
            all(new TypeReference<Box<Path>>() {}, Path.of("file:/x")),
            all(
                new TypeReference<Box<TimeZone>>() {},
                new SimpleTimeZone(18_000_000, "Mine"),
                new SimpleTimeZone(18_000_000, "Europe/Berlin")),
            all(
                new TypeReference<Box<Timestamp>>() {},
                Timestamp.valueOf("2020-01-02 03:04:05.123456")),
            all(
                new TypeReference<Box<Map<Timestamp, Integer>>>() {},
                Map.of(Timestamp.valueOf("2020-01-02 03:04:05.123456"), 1)),
            all(new TypeReference<Box<QName>>() {}, new QName("u}x", "l")))
        .flatMap(stream -> stream);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isNotSavedIfItWouldBeLoadedAsAnother(TypeReference<Box<?>> type, Box<?> value)
      throws IOException {
    Store<Box<?>> store = Store.builder(type).policy(POLICY).build();
    for (String name : NAMES) {
      Path file = dir.resolve(name);
      assertThatExceptionOfType(SaveException.class)
          .isThrownBy(() -> store.save(file, value))
          .withMessageContaining("SP217");
      assertThatExceptionOfType(SaveException.class)
          .isThrownBy(() -> SafeFiles.writeJson(file, value, POLICY))
          .withMessageContaining("SP217");
      assertThat(file).doesNotExist();
    }
  }

  /** Formats have room for exponents of different sizes. */
  @ParameterizedTest
  @ValueSource(
      ints = {1 << 30, -(1 << 30), Integer.MAX_VALUE, Integer.MIN_VALUE, -Integer.MAX_VALUE})
  void isKeptOrRefusedWhateverItsExponent(int scale) throws IOException {
    BigDecimal value = new BigDecimal(BigInteger.TEN, scale);
    Store<BigDecimal> store = Store.builder(BigDecimal.class).policy(POLICY).build();
    for (String name : NAMES) {
      Path file = dir.resolve(name);
      store.save(file, BigDecimal.ONE);
      try {
        store.save(file, value);
      } catch (SaveException refused) {
        assertThat(refused).hasMessageContaining("SP217").hasMessageContaining("exponent");
        assertThat(store.load(file).value()).isEqualTo(BigDecimal.ONE);
        continue;
      }
      assertThat(store.load(file).value()).isEqualTo(value);
    }
  }

  @Test
  void isReadAsJacksonWroteIt() throws IOException {
    Path file = dir.resolve("a.json");
    Path path = Path.of("/a/b c");
    Files.writeString(file, "{\"value\":\"" + path.toUri() + "\"}");
    assertThat(SafeFiles.readJson(file, new TypeReference<Box<Path>>() {}).value()).isEqualTo(path);
    Files.writeString(file, "{\"value\":\"192.0.2.1\"}");
    assertThat(SafeFiles.readJson(file, new TypeReference<Box<InetAddress>>() {}).value())
        .isEqualTo(address("", 192, 0, 2, 1));
    Files.writeString(file, "{\"value\":\"[::1]:80\"}");
    assertThat(SafeFiles.readJson(file, new TypeReference<Box<InetSocketAddress>>() {}).value())
        .isEqualTo(InetSocketAddress.createUnresolved("::1", 80));
    Files.writeString(file, "{\"value\":\"2020-01-02T03:04:05.000+00:00\"}");
    assertThat(
            SafeFiles.readJson(file, new TypeReference<Box<XMLGregorianCalendar>>() {})
                .value()
                .toGregorianCalendar()
                .toInstant())
        .isEqualTo(Instant.parse("2020-01-02T03:04:05Z"));
    Files.writeString(file, "{\"value\":\"example.org\"}");
    assertThatExceptionOfType(LoadException.class)
        .isThrownBy(() -> SafeFiles.readJson(file, new TypeReference<Box<InetAddress>>() {}))
        .withMessageContaining("not an IP address");
  }

  /** A mapper of the program has its own settings, and loses no more than the default one. */
  @Test
  void isKeptByAMapperOfTheProgram() throws IOException {
    JsonMapper mapper = JsonMapper.builder().build();
    for (String name : NAMES) {
      Path file = dir.resolve(name);
      Store<Box<Path>> paths =
          Store.builder(new TypeReference<Box<Path>>() {}).mapper(mapper).build();
      paths.save(file, new Box<>(Path.of("a/b")));
      assertThat(paths.load(file).value().value()).isEqualTo(Path.of("a/b"));
      Store<Box<InetAddress>> addresses =
          Store.builder(new TypeReference<Box<InetAddress>>() {}).mapper(mapper).build();
      addresses.save(file, new Box<>(address("example.org", 192, 0, 2, 1)));
      assertThat(addresses.load(file).value().value()).hasToString("example.org/192.0.2.1");
    }
  }

  @Test
  void isWrittenAsTheProgramSays() throws IOException {
    SimpleModule own =
        new SimpleModule()
            .addSerializer(Path.class, ToStringSerializer.instance)
            .addDeserializer(Path.class, new Upper());
    Store<Box<Path>> store =
        Store.builder(new TypeReference<Box<Path>>() {})
            .mapper(JsonMapper.builder().addModule(own).build())
            .build();
    store.save(dir.resolve("a.json"), new Box<>(Path.of("a")));
    assertThat(store.load(dir.resolve("a.json")).value().value()).isEqualTo(Path.of("A"));
  }

  private static final class Upper extends ValueDeserializer<Path> {
    @Override
    public Path deserialize(JsonParser parser, DeserializationContext context) {
      return Path.of(parser.getString().toUpperCase(Locale.ROOT));
    }
  }

  static Stream<TypeReference<?>> unloadable() {
    return Stream.of(
        new TypeReference<Box<LongAdder>>() {},
        new TypeReference<Box<java.io.ByteArrayOutputStream>>() {},
        new TypeReference<Box<java.awt.Point>>() {},
        new TypeReference<Box<Map<AtomicInteger, Integer>>>() {},
        new TypeReference<Map<AtomicLong, Integer>>() {},
        new TypeReference<Map<Number, Integer>>() {},
        new TypeReference<Box<Optional<Optional<String>>>>() {});
  }

  @ParameterizedTest
  @MethodSource("unloadable")
  void isRefusedBeforeTheFirstFileIfNothingReadsIt(TypeReference<?> type) throws IOException {
    Object value =
        type.getType() instanceof java.lang.reflect.ParameterizedType given
                && given.getRawType() == Map.class
            ? Map.of()
            : new Box<>(example(type));
    Path file = dir.resolve("a.json");
    try {
      @SuppressWarnings("unchecked") // the value is of this type
      Store<Object> store = Store.builder((TypeReference<Object>) type).policy(POLICY).build();
      assertThatExceptionOfType(SaveException.class)
          .isThrownBy(() -> store.save(file, value))
          .withMessageContaining("SP217");
    } catch (UnloadableTypeException refused) {
      assertThat(refused).hasMessageContaining("SP225");
    }
    assertThat(file).doesNotExist();
  }

  private static Object example(TypeReference<?> type) {
    String name = type.getType().getTypeName();
    if (name.contains("LongAdder")) {
      return new LongAdder();
    }
    if (name.contains("ByteArray")) {
      return new java.io.ByteArrayOutputStream();
    }
    return name.contains("Point") ? new java.awt.Point(1, 2) : Map.of();
  }
}
