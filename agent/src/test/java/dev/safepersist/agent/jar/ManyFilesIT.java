package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.ManyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program with many files and little memory, or with none. */
class ManyFilesIT {
  private static final boolean THOROUGH = Boolean.getBoolean("safepersist.thorough");
  private static final int FILES = 20_000;
  private static final int SAVED = THOROUGH ? 6_000 : 200;

  @TempDir Path directory;

  private Jvm.Run save(int files) throws Exception {
    return Jvm.all()
        .get(0)
        .run(
            directory,
            List.of("-Xmx32m", Jvm.agent("quiet=true,durability=process")),
            ManyFiles.class,
            String.valueOf(files));
  }

  @Test
  void needsNoMemoryForFilesThatWereSavedOnce() throws Exception {
    save(1);
    Path history = directory.resolve("data/.safepersist/history.jsonl");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      for (String line : Files.readAllLines(history)) {
        lines.add(line.replace("file-0.json", "file-" + i + ".json"));
      }
    }
    Files.write(history, lines);
    Jvm.Run run = save(SAVED);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.lines()).containsExactly("lost 0");
    assertThat(run.err()).isEmpty();
    assertThat(directory.resolve("data/.safepersist/history.1.jsonl")).exists(); // rotated
    assertThat(Files.readString(history)).contains("\"file-" + (FILES - 1) + ".json\"");
  }
}
