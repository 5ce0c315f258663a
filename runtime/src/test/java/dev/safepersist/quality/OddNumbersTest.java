package dev.safepersist.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.safepersist.json.Json;
import dev.safepersist.schema.Finding;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.StringNode;

/** Rules and the numbers that are no usual numbers: they warn, compare exactly, and never throw. */
class OddNumbersTest {
  @TempDir Path dir;

  record Pitches(List<Double> pitch) {}

  record Big(BigInteger count, BigDecimal size, List<Integer> items) {}

  record Measured(float share, @Suspicious("NaN") List<Double> values) {}

  private static final Pitches NAMELESS =
      new Pitches(List.of(Double.NaN, Double.NaN, Double.NaN, 441.0));
  private static final Pitches PLAIN = new Pitches(List.of(439.0, 441.0, 442.0, 443.0));

  /** A rule that throws an error, or returns nothing, is a finding itself. */
  @Test
  void warnsOfARuleThatFails() throws IOException {
    QualityRule asserting =
        document -> {
          throw new AssertionError("no");
        };
    for (QualityRule rule : List.of(asserting, document -> null)) {
      Store<Pitches> store = Store.builder(Pitches.class).rules(rule).build();
      assertThat(findings(store, "failing.json", PLAIN))
          .singleElement()
          .satisfies(finding -> assertThat(finding.message()).contains(" failed: "));
    }
  }

  private <T> List<Finding> findings(Store<T> store, String name, T value) throws IOException {
    List<Finding> checked = store.check(value);
    Path file = dir.resolve(name);
    store.save(file, value);
    assertThat(store.load(file).findings()).as("what a load finds").isEqualTo(checked);
    return checked;
  }

  static Stream<JsonNode> nan() {
    return Stream.of(DoubleNode.valueOf(Double.NaN), StringNode.valueOf("NaN"));
  }

  @ParameterizedTest
  @MethodSource("nan")
  void findsNaNWhereItIsTheSentinelAndNothingElse(JsonNode nan) throws IOException {
    Store<Pitches> store =
        Store.builder(Pitches.class).rules(QualityRule.suspicious("/pitch/*", nan, 0.5)).build();
    for (String name : List.of("pitch.json", "pitch.cbor")) {
      assertThat(store.check(NAMELESS)).hasSize(1);
      store.save(dir.resolve(name), NAMELESS);
      assertThat(store.load(dir.resolve(name)).findings()).hasSize(1);
      store.save(dir.resolve(name), PLAIN);
      assertThat(store.load(dir.resolve(name)).findings()).isEmpty();
    }
  }

  @Test
  void doesNotTakeNaNForAnotherSentinel() throws IOException {
    QualityRule rule = QualityRule.suspicious("/pitch/*", DoubleNode.valueOf(440.0), 0.5);
    Store<Pitches> store = Store.builder(Pitches.class).rules(rule).build();
    assertThat(findings(store, "p.json", NAMELESS)).isEmpty();
    assertThat(findings(store, "q.json", new Pitches(List.of(440.0, 440.0, 1.0)))).hasSize(1);
  }

  @Test
  void warnsOfNaNInARangeOnSaveAndOnLoad() throws IOException {
    QualityRule rule =
        QualityRule.range("/pitch/*", Optional.of(BigDecimal.ZERO), Optional.empty());
    Store<Pitches> store = Store.builder(Pitches.class).rules(rule).build();
    store.save(dir.resolve("p.json"), NAMELESS);
    assertThat(store.check(NAMELESS))
        .singleElement()
        .extracting(Finding::evidence)
        .isEqualTo("3 of 4 values");
    assertThat(store.load(dir.resolve("p.json")).findings())
        .singleElement()
        .extracting(Finding::evidence)
        .isEqualTo("3 of 4 values");
    assertThat(findings(store, "q.json", new Pitches(List.of(Double.POSITIVE_INFINITY)))).isEmpty();
  }

  @Test
  void readsWhatItSavedWhateverTheSizeOfItsNumbers() throws IOException {
    Store<Big> store =
        Store.builder(Big.class)
            .rules(
                QualityRule.count("/count", "/items"),
                QualityRule.range(
                    "/size", Optional.of(BigDecimal.ZERO), Optional.of(BigDecimal.TEN)),
                QualityRule.range("/count", Optional.empty(), Optional.of(BigDecimal.TEN)),
                QualityRule.suspicious("/size", DoubleNode.valueOf(1), 0.5),
                QualityRule.ascending("/size", true),
                QualityRule.unique("/size"))
            .build();
    Big big = new Big(BigInteger.TEN.pow(400), new BigDecimal("1e400"), List.of(1, 2));
    assertThat(findings(store, "big.json", big))
        .extracting(Finding::pointer)
        .containsExactly("/count", "/size", "/count");
    Big bigger = new Big(BigInteger.TWO, new BigDecimal("1e" + Integer.MAX_VALUE), List.of(1, 2));
    assertThat(findings(store, "bigger.json", bigger))
        .extracting(Finding::pointer)
        .containsExactly("/size");
  }

  @ParameterizedTest
  @CsvSource({
    "'[2, [1, 2]]', 0",
    "'[2.0, [1, 2]]', 0",
    "'[2e0, [1, 2]]', 0",
    "'[3.0, [1, 2]]', 1",
    "'[1.5, [1, 2]]', 1",
    "'[\"NaN\", [1, 2]]', 1",
    "'[1e400, [1, 2]]', 1",
    "'[18446744073709551618, [1, 2]]', 1",
    "'[\"2\", [1, 2]]', 0",
  })
  void checksACountHoweverItIsWritten(String document, int findings) {
    assertThat(QualityRule.count("/0", "/1").check(Json.mapper().readTree(document)))
        .hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource({
    "9007199254740993, 9007199254740992, true",
    "9007199254740993, 9007199254740993, false",
    "0.1, 0.1, false",
    "0.10000000000000000001, 0.1, true",
    "1e400, 1e401, false",
    "1e401, 1e400, true",
  })
  void comparesWithABoundToTheLastDigit(String value, BigDecimal most, boolean outside)
      throws IOException {
    QualityRule rule = QualityRule.range("/size", Optional.empty(), Optional.of(most));
    Store<Big> store = Store.builder(Big.class).rules(rule).build();
    Big big = new Big(BigInteger.ONE, new BigDecimal(value), List.of());
    assertThat(findings(store, "v.json", big)).hasSize(outside ? 1 : 0);
  }

  @Test
  void takesAFloatForTheDecimalThatItIsWrittenAs() throws IOException {
    Store<Measured> store =
        Store.builder(Measured.class)
            .rules(
                QualityRule.range("/share", Optional.empty(), Optional.of(new BigDecimal("0.1"))))
            .build();
    Measured measured = new Measured(0.1f, List.of(1.0, 2.0));
    assertThat(findings(store, "m.json", measured)).isEmpty();
    store.save(dir.resolve("m.cbor"), measured);
    assertThat(store.load(dir.resolve("m.cbor")).findings()).isEmpty();
    assertThat(store.check(new Measured(0.1f, List.of(Double.NaN, Double.NaN)))).hasSize(1);
  }

  record Misspelled(@Suspicious("unknown") String name) {}

  @Test
  void reportsAValueOfAnAnnotationThatIsNotJson() {
    assertThatExceptionOfType(QualityException.class)
        .isThrownBy(() -> Store.builder(Misspelled.class).build())
        .withMessageContaining("the value 'unknown' of @Suspicious is not JSON")
        .withMessageContaining("/name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1, 1.0]|1",
        "[{\"a\": [1]}, {\"a\": [1.0]}]|1",
        "[1, \"1\"]|0",
        "[1e400, 1e401]|0",
      })
  void takesNumbersOfOneValueForTheSame(String document, int findings) throws IOException {
    JsonNode exact =
        Json.mapper()
            .reader()
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .readTree(document);
    assertThat(QualityRule.unique("/*").check(exact)).hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"2026-01-01T10:00:00+02:00\", \"2026-01-01T09:00:00+02:00\"]|1",
        "[\"2026-10-25T02:30:00+02:00\", \"2026-10-25T02:10:00+01:00\"]|0",
        "[\"2026-01-01 10:00:00\", \"2026-01-01 09:00:00\"]|1",
        "[\"2026-01-02\", \"2026-01-01\"]|1",
        "[\"2026-01-02T00:00:00Z\", \"2026-01-01T23:00:00\"]|0",
        "[1, \"NaN\", 2]|0",
        "[1, \"Infinity\", 2]|1",
      })
  void ordersTimesAndNumbersThatCanBeCompared(String document, int findings) {
    assertThat(QualityRule.ascending("/*", false).check(Json.mapper().readTree(document)))
        .hasSize(findings);
  }

  @Test
  void savesAndLoadsThoughARuleFails() throws IOException {
    Store<Pitches> store =
        Store.builder(Pitches.class)
            .rules(
                document -> {
                  throw new IllegalStateException("a defect of the rule");
                },
                QualityRule.filled("/pitch"))
            .build();
    assertThat(findings(store, "p.json", new Pitches(List.of())))
        .extracting(Finding::message)
        .satisfiesExactly(
            failed -> assertThat(failed).contains("failed: ", "a defect of the rule"),
            empty -> assertThat(empty).startsWith("it is empty"));
  }

  @Test
  void shortensALongNumberInAMessage() {
    JsonNode digits = Json.mapper().readTree("[" + "9".repeat(900) + "]");
    assertThat(QualityRule.range("/*", Optional.empty(), Optional.of(BigDecimal.ONE)).check(digits))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).hasSizeLessThan(200));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rule\":\"range\",\"path\":\"/a\",\"min\":1e400}",
        "{\"rule\":\"suspicious\",\"path\":\"/a\",\"value\":\"NaN\",\"above\":0.5}",
        "{\"rule\":\"suspicious\",\"path\":\"/a\",\"value\":1e400,\"above\":1e-400}",
      })
  void readsBoundsOfAnySizeFromAFile(String rule) {
    assertThatNoException().isThrownBy(() -> rules(rule));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{\"rule\":\"suspicious\",\"path\":\"/a\",\"value\":1,\"above\":\"often\"}|'above' is not a number",
        "{\"rule\":\"suspicious\",\"path\":\"/a\",\"value\":1,\"above\":1e400}|a share is a number",
        "{\"rule\":\"ascending\",\"path\":\"/a\",\"strictly\":\"yes\"}|'strictly' is neither true nor false",
        "{\"rule\":\"present\",\"path\":\"/a\",\"names\":[1]}|'names' holds what is not a text: 1",
      })
  void reportsAMemberOfARuleThatHasTheWrongType(String rule, String problem) {
    assertThatExceptionOfType(QualityException.class)
        .isThrownBy(() -> rules(rule))
        .withMessageContaining(problem);
  }

  private QualityRules rules(String rule) throws IOException {
    Path file = dir.resolve("rules.json");
    Files.writeString(file, "{\"rules\":[" + rule + "]}");
    return QualityRules.ofFile(file);
  }
}
