package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Readings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken files that are read: each way of the JDK to read sees the newest good version. */
class HealingIT {
  private static final int ROWS = 17;

  @TempDir Path directory;

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void healsWhatIsReadUnlessSomebodyWritesIt(Jvm jvm) throws Exception {
    Files.createDirectory(directory.resolve("data"));
    Jvm.Run run = jvm.run(directory, List.of(Jvm.agent("quiet=true,summary=true")), Readings.class);
    assertThat(run.exit()).as(run.err()).isZero();
    List<String> lines = run.lines();
    assertThat(lines.subList(0, ROWS)).allMatch(line -> line.endsWith("\t[1]"));
    assertThat(lines.subList(ROWS, lines.size()))
        .containsExactly(
            "written in place\t[1, ",
            "written before\t[1]",
            "modified just now\t[1, ",
            "without a backup\t[1");
    assertThat(run.err())
        .contains("[SafePersist:SP413] data/FILE_READER.json was broken and was restored from")
        .contains("set-aside")
        .contains(", rejected: 0, healed: " + (ROWS + 1) + ", opened without protection: 0, ");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void readsTornFilesWithoutTheAgent(Jvm jvm) throws Exception {
    Files.createDirectory(directory.resolve("data"));
    assertThat(jvm.run(directory, List.of(), Readings.class).lines().subList(0, ROWS))
        .allMatch(line -> line.endsWith("\t[1, "));
  }
}
