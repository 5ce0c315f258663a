package dev.safepersist.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.weaver.program.Channels;
import dev.safepersist.weaver.program.Streams;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntryPointsTest {
  private static ClassLoader woven;

  @TempDir Path dir;
  private Path file;

  @BeforeAll
  static void weave() throws Exception {
    woven = Weaving.once().loader();
  }

  @BeforeEach
  void start() throws IOException {
    file = Files.writeString(dir.resolve("x.json"), "[1]");
  }

  @AfterEach
  void end() {
    Seen.fail(false);
  }

  static List<String> entryPoints() {
    return Stream.of(Streams.class, Channels.class)
        .flatMap(program -> Arrays.stream(program.getDeclaredMethods()))
        .filter(method -> !method.isSynthetic())
        .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
        .sorted()
        .toList();
  }

  private void call(String name, String text) throws Throwable {
    String[] parts = name.split("\\.", -1);
    Method method =
        woven
            .loadClass(Streams.class.getPackageName() + "." + parts[0])
            .getDeclaredMethod(parts[1], Path.class, String.class);
    method.setAccessible(true);
    try {
      method.invoke(null, file, text);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @ParameterizedTest
  @MethodSource("entryPoints")
  void publishesWhenTheMethodHasEnded(String name) throws Throwable {
    call(name, "[22]");
    assertThat(Seen.text()).as("inside").isEqualTo("[1]");
    assertThat(Files.readString(file).strip()).isEqualTo("[22]");
    assertThat(dir.resolve(".safepersist/backups")).isNotEmptyDirectory();
    assertThat(dir.resolve(".safepersist/stage")).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("entryPoints")
  void keepsTheOldFileWhenTheMethodFails(String name) {
    Seen.fail(true);
    assertThatThrownBy(() -> call(name, "[22]"))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("broken off")
        .hasNoSuppressedExceptions();
    assertThat(file).hasContent("[1]");
    assertThat(dir.resolve(".safepersist/stage")).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("entryPoints")
  void keepsTheOldFileWhenTheDocumentIsIncomplete(String name) {
    assertThatThrownBy(() -> call(name, "[2"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("SP130")
        .hasMessageContaining(file.toString());
    assertThat(file).hasContent("[1]");
    assertThat(dir.resolve(".safepersist/set-aside")).isNotEmptyDirectory();
  }
}
