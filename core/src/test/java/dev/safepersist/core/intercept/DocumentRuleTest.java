package dev.safepersist.core.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.core.commit.Inspection;
import dev.safepersist.core.stage.StagedVersion;
import dev.safepersist.core.structure.DocumentCheck;
import dev.safepersist.message.Log;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.Validation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentRuleTest {
  private static final DocumentSchemas NONE =
      (document, location, lenient) -> {
        throw new AssertionError("not asked for");
      };
  private static final SchemaLocation LOCATION = SchemaLocation.ofFile("numbers.json");

  @TempDir Path directory;

  @AfterEach
  void logAsEver() {
    Log.to(Log.platform());
  }

  /** A staged version with {@code text}. */
  private record Version(String text) implements StagedVersion {
    @Override
    public Path file() {
      return Path.of("x.json");
    }

    @Override
    public long bytes() {
      return text.length();
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static DocumentRule rule(DocumentSyntax syntax) {
    return DocumentRule.of(syntax, Optional.empty(), Validation.STRICT, NONE);
  }

  private static DocumentRule rule(Validation validation, SchemaVerdict verdict) {
    return DocumentRule.of(
        DocumentSyntax.CLOSED,
        Optional.of(LOCATION),
        validation,
        (document, location, lenient) -> verdict);
  }

  private static void replace(DocumentRule rule, String text, long inPlace) throws IOException {
    rule.requireReplacement(new Version(text), inPlace);
  }

  private static void assertRefused(DocumentRule rule, String text, long inPlace, String why) {
    assertThatThrownBy(() -> replace(rule, text, inPlace))
        .isInstanceOf(RejectedException.class)
        .hasMessage(why);
  }

  @Test
  void takesWholeDocuments() {
    DocumentRule rule = rule(DocumentSyntax.CLOSED);
    assertThatCode(() -> replace(rule, "[1]", 3)).doesNotThrowAnyException();
    assertThatCode(() -> replace(rule, "{}\n{}", 3)).doesNotThrowAnyException();
    assertThatCode(() -> replace(rule, "", 0)).doesNotThrowAnyException();
    assertThatCode(() -> replace(rule, " ", 0)).doesNotThrowAnyException();
  }

  @Test
  void refusesWhatIsNotWhole() {
    DocumentRule rule = rule(DocumentSyntax.CLOSED);
    assertRefused(rule, "", 3, "nothing was written, and the version in place has 3 bytes");
    assertRefused(rule, " ", 3, "what was written holds no JSON document");
    assertThatThrownBy(() -> replace(rule, "[1", 0)).hasMessageContaining("at byte 2");
    assertThatThrownBy(() -> replace(rule, "hello", 0)).hasMessageContaining("is no JSON at byte");
  }

  @Test
  void takesAnyBytesWhereTheFileIsNoJson() throws IOException {
    DocumentRule rule = rule(DocumentSyntax.ANY);
    assertThatCode(() -> replace(rule, "hello", 3)).doesNotThrowAnyException();
    assertRefused(rule, "", 3, "nothing was written, and the version in place has 3 bytes");
    Path file = Files.writeString(directory.resolve("x.bin"), "hello");
    assertThat(rule.inspect(file, "x.bin").verdict()).isEqualTo(Inspection.Verdict.UNKNOWN);
  }

  @Test
  void judgesByStructure() throws IOException {
    DocumentRule rule = rule(DocumentSyntax.CLOSED);
    Path file = directory.resolve("x.json");
    Files.writeString(file, "[1]");
    assertThat(rule.inspect(file, "x.json").verdict()).isEqualTo(Inspection.Verdict.GOOD);
    assertThat(rule.problem(file)).isEmpty();
    Files.writeString(file, "[1");
    assertThat(rule.inspect(file, "x.json").verdict()).isEqualTo(Inspection.Verdict.BROKEN);
    assertThat(rule.problem(file)).isPresent();
  }

  @Test
  void publishesWhatItCannotJudge() throws IOException {
    DocumentRule rule =
        DocumentRule.of(
            source -> new DocumentCheck(DocumentCheck.Kind.UNDECIDED, Optional.empty(), ""),
            Optional.of(LOCATION),
            Validation.STRICT,
            NONE);
    assertThat(rule.requireReplacement(new Version("[1]"), 3)).isFalse();
    assertThat(rule.problem(directory.resolve("x.json"))).isEmpty();
  }

  @Test
  void namesTheFirstThreeProblemsWithTheSchema() {
    SchemaVerdict misfit = new SchemaVerdict.Misfit("numbers", List.of("a", "b", "c", "d"));
    assertRefused(
        rule(Validation.STRICT, misfit),
        "[1]",
        0,
        "what was written does not fit its schema numbers: a; b; c");
    assertThatCode(() -> replace(rule(Validation.STRICT, new SchemaVerdict.Fits()), "[1]", 0))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesEverythingWithoutTheSchema() {
    SchemaVerdict unusable = new SchemaVerdict.Unusable("there is no such schema.");
    assertRefused(rule(Validation.STRICT, unusable), "[1]", 0, "there is no such schema.");
  }

  @Test
  void logsProblemsWithTheSchemaWhereItIsLenient() throws IOException {
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
    replace(rule(Validation.LENIENT, new SchemaVerdict.Misfit("numbers", List.of("a"))), "[1]", 0);
    replace(rule(Validation.LENIENT, new SchemaVerdict.Unusable("no schema")), "[1]", 0);
    assertThat(lines)
        .containsExactly(
            "x.json: what was written does not fit its schema numbers: a", "x.json: no schema");
  }

  @Test
  void asksForNoSchemaWhereValidationIsOff() {
    DocumentRule rule =
        DocumentRule.of(DocumentSyntax.CLOSED, Optional.of(LOCATION), Validation.OFF, NONE);
    assertThatCode(() -> replace(rule, "[1]", 0)).doesNotThrowAnyException();
  }
}
