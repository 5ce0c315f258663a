package dev.safepersist.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real kills of the packaged program. */
class KillLoopIT {
  private static final Story SILENT =
      new Story(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

  private final Project project = new Project(Path.of("../..").toAbsolutePath().normalize());

  @TempDir Path folder;

  @Test
  void breaksTheFileOfAProgramThatIsAlone() throws Exception {
    KillLoop.Tally tally = kill(4, List.of());

    assertThat(tally.kills()).isEqualTo(4);
    assertThat(tally.broken()).isPositive();
  }

  @Test
  void breaksNoFileUnderTheAgent() throws Exception {
    KillLoop.Tally tally = kill(8, List.of("-javaagent:" + project.agent()));

    assertThat(tally.kills()).isEqualTo(8);
    assertThat(tally.faults()).isEmpty();
    assertThat(new StateFolder(folder).backups()).isNotEmpty();
  }

  private KillLoop.Tally kill(int times, List<String> options)
      throws IOException, InterruptedException {
    Victim victim = new Victim(project.legacyProgram(), options, folder.resolve("icons.json"));
    return new KillLoop(victim, new Random(3), SILENT).run(times);
  }
}
