package dev.safepersist.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.weaver.program.Moves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovesTest {
  private static WovenProgram program;

  @TempDir Path dir;
  private Path file;

  @BeforeAll
  static void weave() throws Exception {
    program = WovenProgram.of(Moves.class);
  }

  @BeforeEach
  void start() throws IOException {
    file = Files.writeString(dir.resolve("x.json"), "[1]");
  }

  @AfterEach
  void end() {
    Seen.fail(false);
    assertThat(dir.resolve(".safepersist/stage")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "atomicMove",
        "replacingMove",
        "rename",
        "copyOfStream",
        "copyOfWritten",
        "copyOfFile"
      })
  void publishesAtTheEndOrNotAtAll(String method) throws Throwable {
    program.call(method, file, "[2]");
    assertThat(Seen.text()).as("inside").isEqualTo("[1]");
    assertThat(file).hasContent("[2]");
    Seen.fail(true);
    assertThatThrownBy(() -> program.call(method, file, "[3]")).hasMessage("broken off");
    Seen.fail(false);
    assertThatThrownBy(() -> program.call(method, file, "[3")).hasMessageContaining("SP130");
    assertThat(file).hasContent("[2]");
    assertThat(dir.resolve("x.json.tmp")).doesNotExist();
  }

  @Test
  void forgetsWhatIsDeleted() throws Throwable {
    program.call("deleted", file, "[2]");
    assertThat(file).hasContent("[2]");
    assertThat(dir.resolve("x.json.tmp")).doesNotExist();
  }

  @Test
  void movesWhereNothingIsOnly() throws Throwable {
    assertThat(program.call("occupied", file, "[2]")).isEqualTo("occupied");
    assertThat(file).hasContent("[1]");
    program.call("deleteAndMove", file, "[2]");
    assertThat(file).hasContent("[2]");
    Files.delete(file);
    assertThat(program.call("occupied", file, "[3]")).isEqualTo("moved");
    assertThat(file).hasContent("[3]");
  }
}
