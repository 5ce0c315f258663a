package dev.safepersist.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.safepersist.weaver.program.Scopes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {
  private static WovenProgram program;

  @TempDir Path dir;
  private Path file;
  private Path other;

  @BeforeAll
  static void weave() throws Exception {
    program = WovenProgram.of(Scopes.class);
  }

  @BeforeEach
  void start() throws IOException {
    file = Files.writeString(dir.resolve("x.json"), "[1]");
    other = dir.resolve("y.json");
  }

  @AfterEach
  void end() {
    Seen.fail(false);
    assertThat(dir.resolve(".safepersist/stage"))
        .satisfiesAnyOf(
            stage -> assertThat(stage).doesNotExist(),
            stage -> assertThat(stage).isEmptyDirectory());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lambda",
        "lambdaInLambda",
        "constructorReference",
        "methodReference",
        "anonymousClass",
        "localRecord",
        "branches",
        "appendToIt",
        "writeTwice",
        "byAnotherThread",
        "nested"
      })
  void publishesAtTheEndOrNotAtAll(String method) throws Throwable {
    program.call(method, file, "[2]");
    assertThat(Seen.text()).as("inside").isEqualTo("[1]");
    assertThat(file).hasContent("[2]");
    try (Stream<Path> backups = Files.list(dir.resolve(".safepersist/backups"))) {
      assertThat(backups).as("one version was published").hasSize(1);
    }
    Seen.fail(true);
    assertThatThrownBy(() -> program.call(method, file, "[3]")).hasMessage("broken off");
    assertThat(file).hasContent("[2]");
  }

  @Test
  void publishesAllFilesOrNone() throws Throwable {
    program.call("two", file, "[2]", other, "[20]");
    assertThat(file).hasContent("[2]");
    assertThat(other).hasContent("[20]");
    assertThatThrownBy(() -> program.call("two", file, "[3]", other, "[30"))
        .hasMessageContaining("SP130")
        .hasMessageContaining("y.json");
    assertThatThrownBy(() -> program.call("two", file, "[3", other, "[30]"))
        .hasMessageContaining("x.json");
    assertThat(file).hasContent("[2]");
    assertThat(other).hasContent("[20]");
  }

  @Test
  void dropsOnlyWhatTheFailedInnerMethodWrote() throws Throwable {
    program.call("forgiving", file, "[2]", other);
    assertThat(Seen.text()).isEqualTo("[1]");
    assertThat(file).hasContent("[2]");
    assertThat(other).doesNotExist();
  }

  @Test
  void leavesOtherThreadsAlone() throws Throwable {
    program.call("inAnotherThread", file, "[2");
    assertThat(file).hasContent("[2");
  }

  @Test
  void leavesAppendsAlone() throws Throwable {
    program.call("append", file, "[2");
    assertThat(file).hasContent("[1][2");
  }

  @Test
  void isOverWhenTheMethodIsOver() throws Throwable {
    Callable<?> later = (Callable<?>) program.call("later", file, "[2");
    later.call();
    assertThat(file).hasContent("[2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "missing/x.json", "x.json/x.json", "nul\0name"})
  void failsAsTheJdkDoes(String name) {
    String path = name.isEmpty() ? name : dir.resolve(name.replace('\0', '_')).toString();
    String named = name.indexOf('\0') >= 0 ? path.replace('_', '\0') : path;
    Throwable expected = catchThrowable(() -> Scopes.open(named));
    assertThatThrownBy(() -> program.call("open", named))
        .isExactlyInstanceOf(expected.getClass())
        .hasMessage(expected.getMessage());
  }

  @Test
  void failsAsTheJdkDoesWithoutAName() {
    assertThatThrownBy(() -> program.call("open", (String) null))
        .isExactlyInstanceOf(NullPointerException.class);
  }

  @Test
  void writesWhatIsNoFile() throws Throwable {
    program.call("open", "/dev/null");
    assertThat(Path.of("/dev/null")).exists();
  }

  @Test
  void writesAFileWithTwoNamesInPlaceAndSaysSo() throws Throwable {
    Files.createLink(other, file);
    try (LogLines log = LogLines.start()) {
      program.call("inner", file, "[2]");
      assertThat(log.lines()).anyMatch(line -> line.contains("SP132"));
    }
    assertThat(other).hasContent("[2]");
  }
}
