package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.EventLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program had flushed when it was killed. */
class KilledWriterIT {
  private static final Jvm JVM = Jvm.all().get(0);

  @TempDir Path directory;
  private Path data;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    data = Files.createDirectory(directory.resolve("data"));
    file = data.resolve("events.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.io", "java.nio", "channel"})
  void findsWholeLinesOfANewFile(String how) throws Exception {
    killed(how);
    Jvm.Run next = run("read");
    assertThat(next.lines()).containsExactly("50");
    assertThat(next.err()).contains("[SafePersist:SP137] a program died before it closed");
    assertThat(file).exists();
    assertThat(names(data)).containsExactly("events.json");
    assertThat(run("read").err()).isEmpty();
  }

  @Test
  void leavesTheNewFileOfALivingProgramToIt() throws Exception {
    Process process = started("java.io");
    try {
      assertThat(run("read").lines()).containsExactly("NoSuchFileException");
      Thread.sleep(1100); // until what is not locked would count as abandoned
      assertThat(run("read").lines()).containsExactly("NoSuchFileException");
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(run("read").lines()).containsExactly("50");
  }

  @Test
  void keepsATornLineOfANewFile() throws Exception {
    killed("torn");
    Jvm.Run next = run("read");
    assertThat(next.lines()).containsExactly("NoSuchFileException");
    assertThat(next.err()).contains("[SafePersist:SP136] a program died while it wrote");
    assertThat(Files.readAllLines(setAside())).hasSize(51);
  }

  @Test
  void continuesWhatAKilledProgramHasWritten() throws Exception {
    killed("java.io");
    killed("continued");
    assertThat(run("read").lines()).containsExactly("100");
  }

  @Test
  void createsNoFileWhereAKilledProgramHasWrittenOne() throws Exception {
    killed("channel");
    assertThat(run("create").lines()).containsExactly("FileAlreadyExistsException");
    assertThat(run("read").lines()).containsExactly("50");
  }

  @Test
  void keepsWhatWasToReplaceAnotherVersion() throws Exception {
    Files.writeString(file, "{\"event\": -1}\n");
    killed("java.io");
    assertThat(Files.readAllLines(file)).hasSize(1);
    killed("java.io"); // sweeps what the first one has left
    assertThat(Files.readAllLines(file)).hasSize(1);
    assertThat(Files.readAllLines(setAside())).hasSize(50);
  }

  @Test
  void publishesNothingWhereAnotherVersionWas() throws Exception {
    killed("java.io");
    Files.writeString(file, "[1]"); // by a program without the agent
    Jvm.Run next = run("read");
    assertThat(next.lines()).containsExactly("1");
    killed("java.io");
    assertThat(file).hasContent("[1]");
    assertThat(Files.readAllLines(setAside())).hasSize(50);
  }

  private void killed(String how) throws Exception {
    started(how).destroyForcibly().waitFor();
  }

  private Process started(String how) throws Exception {
    Process process =
        JVM.command(List.of(Jvm.agent("quiet=true")), EventLog.class, how)
            .directory(directory.toFile())
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    assertThat(out.readLine()).isEqualTo("ready");
    return process;
  }

  private Jvm.Run run(String how) throws Exception {
    return JVM.run(directory, List.of(Jvm.agent("quiet=true")), EventLog.class, how);
  }

  private Path setAside() throws IOException {
    Path folder = data.resolve(".safepersist/set-aside");
    List<String> kept = names(folder).stream().filter(name -> !name.endsWith(".txt")).toList();
    assertThat(kept).hasSize(1);
    return folder.resolve(kept.get(0));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
