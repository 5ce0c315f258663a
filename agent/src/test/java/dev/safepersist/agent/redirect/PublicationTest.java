package dev.safepersist.agent.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.rules.AgentOptions;
import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.intercept.OpenTarget;
import dev.safepersist.core.intercept.RedirectedWrite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Report report = new Report(new PrintStream(said, true, StandardCharsets.UTF_8));
  @TempDir Path directory;
  private FakeStage staged;
  private boolean outOfMemory;

  @Test
  void pinsWhatItReplacesByADocumentThatIsAccepted() throws IOException {
    assertThat(end("on-invalid=accept", "[2, ")).isEmpty();
    assertThat(staged.pinned).isTrue();
    assertThat(said()).startsWith("[SafePersist:SP415] ").contains(" was replaced although ");
  }

  @Test
  void pinsWhatItEmpties() throws IOException {
    assertThat(end("on-invalid=accept", "")).isEmpty();
    assertThat(staged.pinned).isTrue();
  }

  @Test
  void pinsNothingForAWholeDocument() throws IOException {
    assertThat(end("on-invalid=accept", "[2, 3]")).isEmpty();
    assertThat(staged.pinned).isFalse();
    assertThat(said()).isEmpty();
  }

  @Test
  void setsAsideWithoutAnExceptionWhereTheRuleSaysSo() throws IOException {
    assertThat(end("on-invalid=set-aside", "[2, ")).isEmpty();
    assertThat(said()).startsWith("[SafePersist:SP404] ");
    assertThat(directory.resolve("x.json")).hasContent("[1]");
  }

  @Test
  void rejectsWhatIsNotWhole() throws IOException {
    assertThat(end("", "[2, ")).hasValueSatisfying(e -> assertThat(e).hasMessage(said().strip()));
    assertThat(staged.pinned).isFalse();
    assertThat(directory.resolve("x.json")).hasContent("[1]");
  }

  @Test
  void putsADocumentInPlaceWhenTheMemoryRunsOut() throws IOException {
    outOfMemory = true;
    assertThat(end("", "[2, 3]")).isEmpty();
    assertThat(said()).startsWith("[SafePersist:SP424] ");
    assertThat(directory.resolve("x.json")).hasContent("[2, 3]");
  }

  @Test
  void rejectsWhatIsNotWholeAlsoThen() throws IOException {
    outOfMemory = true;
    assertThat(end("", "[2, ")).isPresent();
    assertThat(said()).startsWith("[SafePersist:SP404] ");
    assertThat(directory.resolve("x.json")).hasContent("[1]");
  }

  private Optional<IOException> end(String options, String text) throws IOException {
    FileRule rule = AgentOptions.parse(options, directory).rules().get(0);
    Path file = Files.writeString(directory.resolve("x.json"), "[1]");
    staged = new FakeStage(file);
    staged.outOfMemory = outOfMemory;
    Files.writeString(staged.path(), text);
    return new Publication(
            new LastVersions(new OpenFiles(), new Edits(), report),
            new UnfinishedFiles(),
            report,
            new Reserve())
        .end(
            new OpenStage(
                RedirectedWrite.of(new OpenTarget(file, file), rule, staged), rule, false));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
