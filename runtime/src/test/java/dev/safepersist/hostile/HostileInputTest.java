package dev.safepersist.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each document ends with a clear error, in a process that has 64 MB beside the document itself and
 * a stack of one megabyte.
 */
class HostileInputTest {
  private static final int MEGABYTES = 64;
  private static final int LONG_STRING = 100;

  /** Two seconds on a quiet machine. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      value = {
        "[, 1000000, SP207, depth",
        "{\"a\":, 1000000, SP207, depth",
        "9, 1000000, SP228, Number value length",
        "1e, 1, SP207, Unexpected",
      })
  void endsForATextRepeated(String text, int times, String id, String problem) throws Exception {
    assertThat(end(write(text.repeat(times)), 0)).contains(id, problem);
  }

  @Test
  void endsForNumbersOfAMillionDigitsWithinADocument() throws Exception {
    String number = "-0." + "1".repeat(1_000_000) + "e9";
    assertThat(end(write("{\"a\":" + number + "}"), 0)).contains("SP228", "Number value length");
  }

  @Test
  void endsForANumberWhosePlainTextWouldFillTheMemory() throws Exception {
    Path schema = Files.writeString(dir.resolve("s.json"), "{\"multipleOf\":0.1,\"maximum\":5}");
    String end = end(write("[1,{\"a\":1e999999999}]"), 0, schema.toString());
    assertThat(end).contains("SP215", "/1/a", "a number that a double can hold");
  }

  @Test
  void endsForNamesThatStandTwice() throws Exception {
    assertThat(end(write("{\"a\":1,\"a\":2}"), 0)).contains("SP228", "Duplicate", "line 1");
  }

  @Test
  void endsForTextThatIsNotUtf8() throws Exception {
    assertThat(end(write("{\"a\":\"\u00e9\"}"), 0)).contains("SP228", "UTF-8");
  }

  @Test
  void endsForAStringOfAHundredMegabytes() throws Exception {
    Path file = dir.resolve("x.json");
    byte[] chunk = "x".repeat(1 << 20).getBytes(ISO_8859_1);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write('"');
      for (int i = 0; i < LONG_STRING; i++) {
        out.write(chunk);
      }
      out.write('"');
    }
    assertThat(end(file, LONG_STRING)).contains("SP2", "String value length");
  }

  @Test
  void endsForReferencesThatMultiply() throws Exception {
    StringBuilder text = new StringBuilder("{\"$ref\":\"#/$defs/40\",\"$defs\":{\"0\":{}");
    for (int i = 1; i <= 40; i++) {
      String twice = "{\"$ref\":\"#/$defs/" + (i - 1) + "\"}";
      text.append(",\"" + i + "\":{\"anyOf\":[{\"allOf\":[" + twice + "," + twice + "]}]}");
    }
    Path schema = Files.writeString(dir.resolve("s.json"), text.append("}}"));
    assertThat(end(write("[1]"), 0, schema.toString())).contains("SP215", "given up");
  }

  @Test
  void endsForAPatternThatBacktracksForEver() throws Exception {
    Path schema = Files.writeString(dir.resolve("s.json"), "{\"pattern\":\"(x+x+)+y\"}");
    Path file = write('"' + "x".repeat(100_000) + '"');
    assertThat(end(file, 0, schema.toString())).contains("SP215", "given up", "(x+x+)+y");
  }

  /** Each text is too short to spend a bound of its own; together they may not, either. */
  @Test
  void endsForATextThatBacktracksInEachOfManyValues() throws Exception {
    Path schema =
        Files.writeString(dir.resolve("s.json"), "{\"items\":{\"pattern\":\"(x+x+)+y\"}}");
    String texts = ("\"" + "x".repeat(23) + "\",").repeat(20_000);
    Path file = write("[" + texts + "\"\"]");
    assertThat(end(file, 0, schema.toString())).contains("SP215", "given up", "(x+x+)+y");
  }

  @Test
  void endsForAStreamOfElementsThatBacktrackEach() throws Exception {
    Path schema = Files.writeString(dir.resolve("s.json"), "{\"pattern\":\"(x+x+)+y\"}");
    String texts = ("\"" + "x".repeat(23) + "\",").repeat(20_000);
    Path file = write("[" + texts + "\"\"]");
    assertThat(end(file, 0, schema.toString(), "stream"))
        .contains("SP215", "in element", "(x+x+)+y");
  }

  /** A parser that collects them takes a time that grows with the square of their number. */
  @ParameterizedTest
  @CsvSource({"x.cbor, 0", "x.cbor, 1", "x.cbor.gz, 1"})
  void endsForAValueWithMillionsOfTags(String name, int before) throws Exception {
    byte[] document = new byte[2_000_000 + before + 4];
    Arrays.fill(document, (byte) 0xC6);
    byte[] start = {(byte) 0xD9, (byte) 0xD9, (byte) 0xF7, (byte) (0x80 + before + 1)};
    System.arraycopy(start, 0, document, 0, start.length);
    document[start.length] = before == 0 ? (byte) 0xC6 : 0x01;
    document[document.length - 1] = 0x01;
    Path file = dir.resolve(name);
    try (OutputStream plain = Files.newOutputStream(file);
        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
      out.write(document);
    }
    assertThat(end(file, 8)).contains("SP228", "more than 100 tags");
  }

  @Test
  void endsForASchemaNestedTooDeeply() throws Exception {
    Path schema = Files.writeString(dir.resolve("s.json"), "{\"not\":".repeat(100_000));
    assertThat(end(write("1"), 0, schema.toString())).contains("SP202", "depth");
  }

  private Path write(String text) throws IOException {
    return Files.write(dir.resolve("x.json"), text.getBytes(ISO_8859_1));
  }

  /** How a process ends that loads {@code file}. */
  private String end(Path file, int megabytes, String... schema) throws Exception {
    Path out = dir.resolve("out.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss1m", "-Xmn8m"));
    command.add("-Xmx" + (MEGABYTES + megabytes) + "m");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(HostileLoad.class.getName());
    command.add(file.toString());
    command.addAll(List.of(schema));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(out);
    assertThat(process.exitValue()).as(() -> String.join("\n", lines)).isZero();
    assertThat(Long.parseLong(lines.get(0))).isLessThan(LONGEST.toMillis());
    return String.join("\n", lines.subList(1, lines.size()));
  }
}
