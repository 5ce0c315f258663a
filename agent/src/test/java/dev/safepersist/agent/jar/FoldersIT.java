package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that a program moves and copies as a whole. */
class FoldersIT {
  @TempDir Path directory;

  @BeforeEach
  void save() throws IOException {
    Files.writeString(Files.createDirectory(directory.resolve("data")).resolve("x.json"), "[1]");
  }

  @Test
  void replaceThoseThatTheProgramHasEmptied() throws Exception {
    Jvm.Run run = run("FOLDERS_OVER_EMPTIED_ONES", Jvm.agent("quiet=true"));
    assertThat(run.lines()).containsExactly("[2]", "[2]", "true", "false");
  }

  @Test
  void leaveTheStateOfThoseWithFiles() throws Exception {
    assertThat(run("FOLDERS_OVER_OTHERS", Jvm.agent("quiet=true")).lines())
        .containsExactly("DirectoryNotEmptyException", "true");
  }

  @Test
  void takeWhatIsBeingWrittenWithThem() throws Exception {
    Jvm.Run run = run("FOLDER_MOVED_WHILE_OPEN", Jvm.agent("quiet=true"));
    assertThat(run.lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("[SafePersist:SP428] data/"))
        .allMatch(line -> line.contains("its folder was moved or deleted"));
    assertThat(run.err().lines()).hasSize(4);
    assertThat(directory.resolve("data")).doesNotExist();
    assertThat(directory.resolve("moved/x.json")).hasContent("[1]");
  }

  private Jvm.Run run(String scenario, String option) throws Exception {
    return Jvm.all().get(0).run(directory, List.of(option), Scenarios.class, scenario);
  }
}
