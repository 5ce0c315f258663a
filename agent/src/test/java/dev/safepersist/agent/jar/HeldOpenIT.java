package dev.safepersist.agent.jar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.HeldOpen;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A file that the program saves while it holds it open by another stream, or holds a lock on it.
 */
class HeldOpenIT {
  private static final int PROCESSES = 3;
  private static final int TIMES = Boolean.getBoolean("safepersist.thorough") ? 60 : 15;

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void create() throws IOException {
    file = Files.createDirectory(directory.resolve("data")).resolve("x.json");
    Files.writeString(file, "[0]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"writer", "files"})
  void losesNoUpdateOfProcessesThatLockTheFileItself(String how) throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(
          jvm()
              .command(
                  List.of(Jvm.agent("quiet=true")),
                  HeldOpen.class,
                  "data/x.json",
                  "count",
                  String.valueOf(TIMES),
                  how)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start());
    }
    for (Process process : processes) {
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
    }
    assertThat(file).hasContent("[" + PROCESSES * TIMES + "]");
  }

  @ParameterizedTest
  @CsvSource({
    "stream,writer",
    "stream,files",
    "channel,writer",
    "channel,files",
    "random,writer",
    "random,files"
  })
  void addsToTheNewVersionByAStreamThatWasOpenBefore(String stream, String how) throws Exception {
    Jvm.Run run =
        jvm()
            .run(
                directory,
                List.of(Jvm.agent("quiet=true")),
                HeldOpen.class,
                "data/x.json",
                stream,
                how);
    assertThat(run.lines()).as(run.err()).containsExactly("[[2]] [3]");
    assertThat(backups()).containsExactlyInAnyOrder("[0]", "[1, \"two\"]");
  }

  @Test
  void looksIntoAHeldFileByNoMoreThanTwoDescriptors() throws Exception {
    Jvm.Run run =
        jvm()
            .run(
                directory,
                List.of(Jvm.agent("quiet=true,durability=process")),
                HeldOpen.class,
                "data/x.json",
                "often",
                "40");
    assertThat(run.lines()).as(run.err()).hasSize(2);
    assertThat(Integer.parseInt(run.lines().get(0))).isLessThanOrEqualTo(2);
    assertThat(Integer.parseInt(run.lines().get(1))).isLessThanOrEqualTo(0);
  }

  private List<String> backups() throws IOException {
    List<String> backups = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory.resolve("data/.safepersist/backups"))) {
      for (Path backup : files) {
        backups.add(Files.readString(backup));
      }
    }
    return backups;
  }

  private static Jvm jvm() {
    return Jvm.all().get(0);
  }
}
