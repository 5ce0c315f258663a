package dev.safepersist.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.safepersist.json.Json;
import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.schema.Finding;
import dev.safepersist.schema.Finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class QualityRulesTest {
  @TempDir Path dir;

  private static JsonNode json(String text) {
    return Json.mapper().readTree(text);
  }

  private QualityRules rules(String... rules) throws IOException {
    Path file = dir.resolve("rules.json");
    Files.writeString(file, "{\"rules\":[" + String.join(",", rules) + "]}");
    return QualityRules.ofFile(file);
  }

  /** A rule, data that it likes, data that it does not, where, and what it says of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{'rule':'suspicious','path':'/f/*/p','value':440.0,'above':0.5}"
            + "|{'f':[{'p':440},{'p':1}]}|{'f':[{'p':1},{'p':440},{'p':440}]}"
            + "|/f/1/p|suspiciously many values at /f/*/p are 440.0 (2 of 3 values)",
        "{'rule':'suspicious','path':'/t','value':0,'above':0.1}|{'t':1}|{'t':[]}||",
        "{'rule':'present','path':'/f/*','names':['a','b']}"
            + "|{'f':[{'a':1,'b':2}]}|{'f':[{'a':1,'b':2},{'a':1,'b':null}]}"
            + "|/f/1|'b' is missing (1 of 2 values)",
        "{'rule':'count','path':'/n','of':'/f'}|{'n':2,'f':[1,2]}|{'n':3,'f':[1,2]}"
            + "|/n|the count of /f is wrong (it says 3, there are 2)",
        "{'rule':'count','path':'/t/*/n','of':'/t/*/f'}|{'t':[{'n':1,'f':[0]},{'n':0,'f':[]}]}"
            + "|{'t':[{'n':1,'f':[0]},{'n':1,'f':[]}]}"
            + "|/t/1/n|the count of /t/1/f is wrong (it says 1, there are 0)",
        "{'rule':'ascending','path':'/f/*/t'}|{'f':[{'t':1},{'t':1},{'t':2.5}]}"
            + "|{'f':[{'t':1},{'t':3},{'t':2}]}|/f/2/t|2 goes back behind 3 (1 of 3 values)",
        "{'rule':'ascending','path':'/f/*','strictly':true}|{'f':[1,2]}|{'f':[1,1]}"
            + "|/f/1|1 does not rise above 1 (1 of 2 values)",
        "{'rule':'ascending','path':'/f/*'}|{'f':['2026-01-01T10:00:00Z','2026-01-01T12:00:00+01:00']}"
            + "|{'f':['2026-01-01T10:00:00Z','2026-01-01T10:30:00+01:00']}"
            + "|/f/1|\"2026-01-01T10:30:00+01:00\" goes back behind \"2026-01-01T10:00:00Z\" (1 of 2 values)",
        "{'rule':'ascending','path':'/*/*'}|[[1,9],[2,3]]|[[1,9],[3,2]]"
            + "|/1/1|2 goes back behind 3 (1 of 4 values)",
        "{'rule':'range','path':'/t','min':20,'max':400}|{'t':20}|{'t':19.5}"
            + "|/t|19.5 is not from 20 to 400 (1 of 1 value)",
        "{'rule':'range','path':'/t/*','max':4}|{'t':[4,'x']}|{'t':[4,5,6]}"
            + "|/t/1|5 is not at most 4 (2 of 3 values)",
        "{'rule':'unique','path':'/f/*/id'}|{'f':[{'id':1},{'id':2}]}|{'f':[{'id':1},{'id':1}]}"
            + "|/f/1/id|1 stands there a second time (1 of 2 values)",
        "{'rule':'filled','path':'/*'}|{'a':[1],'b':'x'}|{'a':[1],'b':' '}"
            + "|/b|it is empty (1 of 2 values)",
      })
  void warnsOfWhatLooksWrong(String rule, String good, String bad, String pointer, String message)
      throws IOException {
    QualityRules rules = rules(rule.replace('\'', '"'));
    assertThat(rules.check(json(good.replace('\'', '"')))).isEmpty();
    List<Finding> findings = rules.check(json(bad.replace('\'', '"')));
    if (message == null) {
      assertThat(findings).isEmpty();
      return;
    }
    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.pointer()).isEqualTo(pointer);
              assertThat(finding.message()).isEqualTo(message);
              assertThat(message).endsWith("(" + finding.evidence() + ")");
            });
  }

  @Test
  void looksAtASampleOfALongArrayAndSaysSo() throws IOException {
    String values =
        IntStream.range(0, 50_000)
            .mapToObj(i -> i % 2 == 0 ? "440.0" : "1")
            .collect(Collectors.joining(",", "[", "]"));
    QualityRules rules =
        rules("{\"rule\":\"suspicious\",\"path\":\"/*\",\"value\":440,\"above\":0.4}");
    List<Finding> findings = rules.check(json(values));
    assertThat(findings)
        .singleElement()
        .extracting(Finding::evidence)
        .asString()
        .matches("[45]\\d\\d\\d of 10000 values in a sample");
    assertThat(rules.check(json(values))).isEqualTo(findings);
    assertThat(Sample.of(50_000).toArray()).startsWith(0).endsWith(49_999).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{'rule':'ascendign','path':'/a'}|/rules/0: there is no rule 'ascendign'|Did you mean ascending?",
        "{'rule':'range','path':'/a','mx':1}|/rules/0: range knows no 'mx'|Did you mean max",
        "{'rule':'range','path':'/a'}|/rules/0: range needs the number 'min' or 'max'|",
        "{'rule':'range','path':'a','max':1}|/rules/0: a path begins with a slash, unlike a|",
        "{'rule':'suspicious','path':'/a','value':1,'above':2}"
            + "|/rules/0: a share is a number from 0 to 1, not 2.0|",
        "{'rule':'unique'}|/rules/0: 'path' is missing|",
        "{'rule':'unique','path':1}|/rules/0: 'path' is not a text|",
        "{|it is not JSON: |",
      })
  void tellsWhatIsWrongWithAFileOfRules(String rule, String problem, String hint) {
    assertThatExceptionOfType(QualityException.class)
        .isThrownBy(() -> rules(rule.replace('\'', '"')))
        .withMessageStartingWith("[SafePersist:" + RuntimeMessage.RULES_UNUSABLE.id() + "]")
        .withMessageContaining(problem)
        .withMessageContaining(hint == null ? "" : hint);
  }

  @Test
  void tellsThatAFileOfRulesIsMissing() {
    assertThatExceptionOfType(QualityException.class)
        .isThrownBy(() -> QualityRules.load("no/such.json", getClass().getClassLoader()))
        .withMessageContaining("there is no such resource or file");
  }

  record Frame(
      @NeverBack double time,
      @Suspicious(value = "440.0", above = 0.4) double pitch,
      @Expected @JsonProperty("loud") Optional<Double> loudness) {}

  record Song(
      @CountOf("frames") int count,
      @NonEmpty List<Frame> frames,
      @Within(min = 20, max = 400) List<Double> tempos,
      @NoneTwice List<String> tags,
      Map<String, Frame> named,
      Optional<Song> next) {}

  @Test
  void readsTheRulesOfAnnotations() {
    QualityRules rules =
        QualityRules.ofType(Json.mapper().constructType(Song.class), Json.mapper());
    String frames = "[{\"time\":2,\"pitch\":440.0},{\"time\":1,\"pitch\":440.0,\"loud\":1}]";
    JsonNode song =
        json(
            "{\"count\":3,\"frames\":"
                + frames
                + ",\"tempos\":[10],\"tags\":[\"a\",\"a\"],\"named\":{\"x\":{\"time\":1,\"pitch\":1}}}");
    assertThat(rules.check(song))
        .extracting(Finding::pointer)
        .containsExactlyInAnyOrder(
            "/count",
            "/frames/1/time",
            "/frames/0/pitch",
            "/frames/0",
            "/tempos/0",
            "/tags/1",
            "/named/x");
    assertThat(QualityRules.ofType(Json.mapper().constructType(String.class), Json.mapper()))
        .matches(QualityRules::isEmpty);
  }
}
