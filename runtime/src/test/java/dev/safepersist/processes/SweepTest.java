package dev.safepersist.processes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFiles;
import dev.safepersist.core.commit.Sweep;
import dev.safepersist.core.place.Target;
import dev.safepersist.save.Policy;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which stages of other processes are removed. */
class SweepTest {
  @TempDir Path dir;
  private Path path;

  @BeforeEach
  void nameTheFile() throws IOException {
    path = dir.toRealPath().resolve("count.txt");
  }

  private Process holder(String how) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            StageHolder.class.getName(),
            path.toString(),
            "7",
            how)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Path stageOf(Process holder) throws IOException {
    BufferedReader out = holder.inputReader(UTF_8);
    return Path.of(out.readLine());
  }

  private List<Path> sweep() throws IOException {
    Target target = Counter.file(path).target();
    return Sweep.stale(target.directory(), target.state(), false);
  }

  @Test
  void removesTheStageOfADeadJvmAtTheFirstSave() throws IOException {
    Path folder = Files.createDirectories(dir.resolve(".safepersist/stage"));
    String name = "count.txt.0123456789abcdef.fedcba9876543210.tmp";
    Path stale = Files.writeString(folder.resolve(name), "3 3");
    Path foreign = Files.writeString(folder.resolve("notes.txt"), "not a stage");

    Counter.increment(path, 1);

    assertThat(stale).doesNotExist();
    assertThat(foreign).exists();
    assertThat(Counter.read(path)).isEqualTo(1);
  }

  @Test
  void removesWhatDeadProcessesLeftBesideTheFileAndInTheJournal() throws IOException {
    Path state = dir.toRealPath().resolve("apart");
    Target target = Target.of(path, Policy.defaults().withStateDirectory(state));
    Path journal = Files.createDirectories(target.state().journal());
    Files.createDirectories(target.state().stage());
    Path fresh = Files.writeString(journal.resolve("1234.new"), "half a record");
    Path foreign = Files.writeString(journal.resolve("notes.txt"), "no record");
    String name = ".count.txt.0123456789abcdef.fedcba9876543210.tmp";
    Path beside = Files.writeString(path.resolveSibling(name), "3 3");

    SafeFiles.writeString(path, "1", Policy.defaults().withStateDirectory(state));

    assertThat(fresh).doesNotExist();
    assertThat(beside).doesNotExist();
    assertThat(foreign).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"by the stream", "itself", "itself, kept for later"})
  void leavesTheStageOfALivingProcess(String how) throws Exception {
    Process holder = holder(how);
    try {
      Path stage = stageOf(holder);
      Counter.increment(path, 1);
      assertThat(sweep()).isEmpty();
      assertThat(stage).hasContent("7 7");

      holder.getOutputStream().write('\n');
      holder.getOutputStream().close();
      assertThat(holder.waitFor()).isZero();
    } finally {
      holder.destroyForcibly().waitFor();
    }
    assertThat(Counter.read(path)).isEqualTo(7);
  }

  @Test
  void removesTheStageOfAKilledProcess() throws Exception {
    Process holder = holder("by the stream");
    Path stage = stageOf(holder);
    holder.destroyForcibly().waitFor();
    assertThat(stage).exists();

    assertThat(sweep()).containsExactly(stage);

    assertThat(stage).doesNotExist();
  }
}
