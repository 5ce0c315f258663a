package dev.safepersist.core.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.save.Change;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** The lines of the history, held against Jackson, which wrote and read them in version 0.1. */
class HistoryLineTest {
  private static final JsonFactory JACKSON = new JsonFactory();
  private static final int LINES = 5_000;

  /** Text with everything that needs an escape, and that UTF-8 encodes in up to four bytes. */
  private static String text(Random random) {
    int[] points = {'a', '"', '\\', '/', '\n', '\t', 0, 0x1f, 0x7f, 0xe9, 0x20ac, 0x1f600, 0xfffd};
    return IntStream.range(0, random.nextInt(12))
        .mapToObj(i -> Character.toString(points[random.nextInt(points.length)]))
        .reduce("", String::concat);
  }

  private static HistoryLine line(Random random) {
    Instant time = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    long serial = random.nextLong(1L << 53);
    Revision version = new Revision(serial, "0123abcd", random.nextLong() >>> 1, time, 3);
    Optional<Change> change =
        random.nextBoolean()
            ? Optional.of(new Change("c" + text(random), text(random)))
            : Optional.empty();
    BackupRecord backup =
        new BackupRecord(
            "b" + text(random),
            serial,
            "4f9a01bc",
            7,
            time,
            true,
            random.nextBoolean(),
            2,
            "me",
            change);
    Map<String, String> details = new LinkedHashMap<>();
    IntStream.range(0, random.nextInt(4)).forEach(i -> details.put("d" + i, text(random)));
    List<String> pruned =
        IntStream.range(0, random.nextInt(3)).mapToObj(i -> text(random)).toList();
    Entry.Event[] events = Entry.Event.values();
    return new HistoryLine(
        text(random),
        time,
        new Entry(
            events[random.nextInt(events.length)],
            random.nextBoolean() ? Optional.of(version) : Optional.empty(),
            random.nextBoolean() ? Optional.of(backup) : Optional.empty(),
            pruned,
            details));
  }

  @Test
  void readsWhatItWrites() {
    Random random = new Random(1);
    for (int i = 0; i < LINES; i++) {
      HistoryLine line = line(random);
      byte[] json = line.toBytes();
      assertThat(HistoryLine.parse(json, 0, json.length - 1)).contains(line);
    }
  }

  @Test
  void writesWhatJacksonReads() {
    JsonMapper mapper = new JsonMapper();
    Random random = new Random(2);
    for (int i = 0; i < LINES; i++) {
      HistoryLine line = line(random);
      byte[] json = line.toBytes();
      assertThat(mapper.readTree(json).get("file").stringValue()).isEqualTo(line.file());
      assertThat(new String(json, UTF_8)).endsWith("}\n").doesNotContain("\n{");
    }
  }

  @Test
  void readsWhatJacksonWrote() throws MalformedLineException {
    Random random = new Random(3);
    JsonMapper mapper = new JsonMapper();
    for (int i = 0; i < LINES; i++) {
      HistoryLine line = line(random);
      byte[] ours = line.toBytes();
      byte[] theirs = mapper.writeValueAsBytes(mapper.readTree(ours));
      assertThat(JsonLineReader.object(theirs, 0, theirs.length)).isEqualTo(byJackson(theirs));
      assertThat(HistoryLine.parse(theirs, 0, theirs.length)).contains(line);
    }
  }

  /**
   * What Jackson refuses is refused, what it reads is equal; but for invalid UTF-8, some of which
   * Jackson lets pass.
   */
  @Test
  void agreesWithJacksonOnDamagedLines() {
    Random random = new Random(4);
    for (int i = 0; i < LINES; i++) {
      byte[] json = line(random).toBytes();
      int length = json.length - 1;
      if (random.nextBoolean()) {
        length = random.nextInt(json.length);
      } else {
        json[random.nextInt(length)] = (byte) random.nextInt(256);
      }
      Optional<Map<String, Object>> expected =
          isUtf8(json, length) ? theirs(json, length) : Optional.empty();
      assertThat(ours(json, length)).as(new String(json, 0, length, UTF_8)).isEqualTo(expected);
    }
  }

  private static boolean isUtf8(byte[] json, int length) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(json, 0, length));
      return true;
    } catch (CharacterCodingException damaged) {
      return false;
    }
  }

  private static Optional<Map<String, Object>> ours(byte[] json, int length) {
    try {
      return Optional.of(JsonLineReader.object(json, 0, length));
    } catch (MalformedLineException refused) {
      return Optional.empty();
    }
  }

  private static Optional<Map<String, Object>> theirs(byte[] json, int length) {
    byte[] line = Arrays.copyOf(json, length);
    try {
      return Optional.of(byJackson(line));
    } catch (JacksonException | IllegalStateException refused) {
      return Optional.empty();
    }
  }

  private static Map<String, Object> byJackson(byte[] line) {
    try (JsonParser json = JACKSON.createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalStateException("no object");
      }
      return object(json);
    }
  }

  private static Map<String, Object> object(JsonParser json) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      members.put(name, value(json));
    }
    return members;
  }

  private static Object value(JsonParser json) {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return object(json);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> items = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(json));
      }
      return items;
    }
    if (token == JsonToken.VALUE_NUMBER_INT && json.getString().length() < 19) {
      return json.getLongValue();
    }
    if (token.isNumeric()) {
      return json.getDecimalValue();
    }
    if (token.isBoolean()) {
      return json.getBooleanValue();
    }
    return token == JsonToken.VALUE_NULL ? "" : json.getString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":+1}",
        "{\"a\":tru}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12G4\"}",
        "{\"a\":\"\u0001\"}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\" 1}"
      })
  void refusesWhatIsNoJson(String text) {
    byte[] json = text.getBytes(UTF_8);
    assertThat(ours(json, json.length)).isEmpty();
  }

  @Test
  void refusesWhatIsTooDeepOrTooLong() {
    byte[] deep = ("{\"a\":" + "[".repeat(100_000)).getBytes(UTF_8);
    assertThat(ours(deep, deep.length)).isEmpty();
    byte[] number = ("{\"a\":" + "9".repeat(100_000) + "}").getBytes(UTF_8);
    assertThat(ours(number, number.length)).isEmpty();
    byte[] bomb = "{\"a\":1e999999999}".getBytes(UTF_8);
    assertThat(HistoryLine.parse(bomb, 0, bomb.length)).isEmpty();
    byte[] serial =
        "{\"event\":\"save\",\"file\":\"f\",\"time\":\"2026-01-01T00:00:00Z\",\"serial\":1e999999999}"
            .getBytes(UTF_8);
    assertThat(HistoryLine.parse(serial, 0, serial.length)).isEmpty();
  }

  @Test
  void keepsHalfASurrogatePair() throws MalformedLineException {
    String half = "a\ud83d";
    byte[] json = new JsonLineWriter().begin().member("a", half).end().line();
    assertThat(JsonLineReader.object(json, 0, json.length)).containsEntry("a", half);
  }
}
