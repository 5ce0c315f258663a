package dev.safepersist.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.message.CoreMessage;
import dev.safepersist.save.RejectedException;
import dev.safepersist.save.SaveException;
import dev.safepersist.weaver.program.Endings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndingsTest {
  private static WovenProgram program;

  @TempDir Path dir;
  private Path file;

  @BeforeAll
  static void weave() throws Exception {
    program = WovenProgram.of(Endings.class);
  }

  @BeforeEach
  void start() throws IOException {
    file = Files.writeString(dir.resolve("x.json"), "[1]");
  }

  private void holds(String text) {
    assertThat(file).hasContent(text);
    assertThat(dir.resolve(".safepersist/stage")).isEmptyDirectory();
  }

  @Test
  void publishesWhatSucceeds() throws Throwable {
    assertThat(program.call("save", file, "[2]")).isEqualTo(true);
    holds("[2]");
    assertThat(program.call("everything", file, "[3]", 41L)).isEqualTo(42L);
    holds("[3]");
  }

  @Test
  void saysFalseWhenTheDocumentIsIncomplete() throws Throwable {
    assertThat(program.call("save", file, "[2")).isEqualTo(false);
    holds("[1]");
  }

  @Test
  void rejectsWhenTheMethodSaysFalse() throws Throwable {
    assertThat(program.call("say", file, "[2]", false)).isEqualTo(false);
    holds("[1]");
    assertThat(dir.resolve(".safepersist/set-aside")).doesNotExist();
    assertThat(program.call("say", file, "[3]", true)).isEqualTo(true);
    holds("[3]");
  }

  @Test
  void rejectsWhenTheMethodSaysABoxedFalse() throws Throwable {
    assertThat(program.call("sayBoxed", file, "[2]", false)).isEqualTo(false);
    assertThat(program.call("sayBoxed", file, "[2", true)).isEqualTo(false);
    holds("[1]");
    assertThat(program.call("sayBoxed", file, "[3]", true)).isEqualTo(true);
    assertThat(program.call("sayBoxed", file, "[4]", null)).isNull();
    holds("[4]");
  }

  @Test
  void rejectsWhenAnExceptionLeavesTryWithResources() {
    assertThatThrownBy(() -> program.call("fail", file, "[2]"))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasNoSuppressedExceptions();
    holds("[1]");
  }

  @Test
  void rejectsWhenAnErrorLeaves() {
    assertThatThrownBy(() -> program.call("failBadly", file, "[2]"))
        .isExactlyInstanceOf(StackOverflowError.class);
    holds("[1]");
  }

  @Test
  void wrapsTheExceptionForAMethodThatMayNotThrowIt() {
    assertThatThrownBy(() -> program.call("unchecked", file, "[2"))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(RejectedException.class);
    assertThatThrownBy(() -> program.call("everything", file, "[2", 1L))
        .isInstanceOf(RejectedException.class);
    holds("[1]");
  }

  @Test
  void tellsWhereTheRejectedBytesAre() throws IOException {
    assertThatThrownBy(() -> program.call("everything", file, "[2", 1L))
        .isInstanceOfSatisfying(
            SaveException.class, failure -> assertThat(failure.file()).isEqualTo(file))
        .hasMessageContaining(CoreMessage.WOVEN_REJECTED.id())
        .hasMessageContaining("set-aside");
    try (Stream<Path> kept = Files.list(dir.resolve(".safepersist/set-aside"))) {
      assertThat(kept).anySatisfy(path -> assertThat(path).hasContent("[2"));
    }
  }

  @Test
  void rejectsWhatIsStillOpen() throws Throwable {
    assertThatThrownBy(() -> program.call("leave", file, "[2]"))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining(CoreMessage.WOVEN_STILL_OPEN.id());
    holds("[1]");
    program.call("close");
    holds("[1]");
  }

  @Test
  void rejectsNothingInPlaceOfSomething() throws Throwable {
    assertThatThrownBy(() -> program.call("empty", file))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("nothing was written");
    holds("[1]");
    Path other = dir.resolve("y.json");
    program.call("empty", other);
    assertThat(other).isEmptyFile();
  }

  @Test
  void leavesTheFileWhenAStreamCannotBeOpened() throws Throwable {
    program.call("unknownCharset", file);
    holds("[1]");
  }

  @Test
  void holdsDocumentsToTheSchema() throws Throwable {
    program.call("numbers", file, "[2]");
    holds("[2]");
    assertThatThrownBy(() -> program.call("numbers", file, "[\"three\"]"))
        .hasMessageContaining("does not fit its schema")
        .hasMessageContaining("/0");
    holds("[2]");
    program.call("perhapsNumbers", file, "[\"three\"]");
    holds("[\"three\"]");
  }

  @Test
  void publishesNothingWithoutTheSchema() throws Throwable {
    assertThat(program.call("noSchema", file, "[2]")).isEqualTo(false);
    holds("[1]");
  }

  @Test
  void keepsAsManyBackupsAsTheTypeSays() throws Throwable {
    for (int version = 10; version < 20; version++) {
      program.call("save", file, "[" + version + "]");
    }
    try (Stream<Path> backups = Files.list(dir.resolve(".safepersist/backups"))) {
      assertThat(backups).hasSizeBetween(3, 4);
    }
  }
}
