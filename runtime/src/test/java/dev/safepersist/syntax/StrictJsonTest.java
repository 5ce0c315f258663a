package dev.safepersist.syntax;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

class StrictJsonTest {
  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "1", "-0", "\"a\"", "null", " [1,2] \n", "{\"a\":1,\"a\":2}"})
  void acceptsTheStandard(String text) {
    assertThat(StrictJson.check(text.getBytes(UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "  ", "[1,]", "{a:1}", "{'a':1}", "// c\n1", "01", "+1", ".5", "1.", "NaN", "{}{}",
        "1 2", "[1", "{\"a\":", "\"a", "tru", "1\0\0\0", "\0", "{}\0", "\"\t\""
      })
  void rejectsEverythingElse(String text) {
    assertThat(StrictJson.check(text.getBytes(UTF_8))).isPresent();
  }

  @Test
  void rejectsOtherEncodings() {
    assertThat(StrictJson.check("[\"Müller\"]".getBytes(ISO_8859_1))).isPresent();
    assertThat(StrictJson.check("[1]".getBytes(UTF_16))).isPresent();
    assertThat(StrictJson.check(new byte[] {'1', 0, 0, 0})).isPresent();
  }

  @Test
  void rejectsNamesThatStandTwiceIfAsked() {
    byte[] text = "{\"a\":1,\n\"b\":{},\n\"a\":2}".getBytes(UTF_8);
    assertThat(StrictJson.checkUnique(text))
        .hasValueSatisfying(problem -> assertThat(problem.line()).isEqualTo(3));
    assertThat(StrictJson.checkUnique("{\"a\":{\"a\":1}}".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void tellsLineAndColumn() {
    StrictJson.Problem problem =
        StrictJson.check("{\n  \"a\": 1,\n  \"b\": tru\n}".getBytes(UTF_8)).orElseThrow();
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.column()).isBetween(8, 12);
    assertThat(problem.toString()).contains("line 3").doesNotContain("REDACTED");
  }

  @Test
  void callsDeepNestingAProblem() {
    assertThat(StrictJson.check("[".repeat(100_000).getBytes(UTF_8))).isPresent();
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThat(StrictJson.check(deep.getBytes(UTF_8))).isPresent();
  }

  @Test
  void allowsWhatTheCallersMapperAllows() {
    JsonMapper lenient = JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();
    byte[] text = "[1 /* one */]".getBytes(UTF_8);
    assertThat(StrictJson.check(lenient, text)).isEmpty();
    assertThat(StrictJson.check(text)).isPresent();
  }

  @Test
  void leavesAnInputErrorAnInputError() {
    InputStream disk =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is gone");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("the disk is gone");
          }
        };
    InputStream start = new ByteArrayInputStream("[1,2,3".getBytes(UTF_8));
    InputStream failing = new SequenceInputStream(start, disk);
    assertThatThrownBy(() -> StrictJson.check(failing))
        .isInstanceOf(IOException.class)
        .hasMessage("the disk is gone");
  }
}
