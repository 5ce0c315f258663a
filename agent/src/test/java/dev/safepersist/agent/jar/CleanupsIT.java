package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The last good version, which a program deletes when it has failed to write a new one. */
class CleanupsIT {
  private static final Jvm JVM = Jvm.all().get(0);
  private static final String KEPT = "[SafePersist:SP419] data/x.json was deleted by the program";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          REFUSED_AND_DELETED            | refused, true false
          DELETED_BEFORE_THE_CLOSE       | true, refused, false
          DELETED_AFTER_A_REFUSED_RENAME | false true true
          """)
  void becomesABackup(String scenario, String lines) throws Exception {
    Jvm.Run run = run(scenario);
    assertThat(String.join(", ", run.lines())).isEqualTo(lines);
    assertThat(run.err()).contains(KEPT);
    assertThat(contents("data/.safepersist/backups")).containsExactly("[1]");
  }

  @Test
  void isReportedOnceForOneRefusal() throws Exception {
    Jvm.Run run = run("DELETED_AFTER_THE_NEXT_SAVE");
    assertThat(run.lines()).containsExactly("refused", "true");
    assertThat(run.err()).doesNotContain(KEPT);
    assertThat(contents("data/.safepersist/backups")).containsExactly("[1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TREE_DELETED_BY_A_WALK", "TREE_DELETED_BY_A_LIST", "TREE_DELETED_STATE_FIRST"})
  void goesWithItsFolder(String scenario) throws Exception {
    Jvm.Run run = run(scenario);
    assertThat(run.lines()).as(run.err()).containsExactly("refused", "false");
  }

  /** Where no file and no folder can be created, and the deletion would be final. */
  @Test
  void isKeptWhereNoStateCanBeMade() throws Exception {
    Path image = directory.resolve("image");
    Path data = Files.createDirectories(directory.resolve("data"));
    try (Mount disk = Mount.smallDisk(image, data)) {
      Path file = Files.writeString(data.resolve("x.json"), "[1]");
      fill(disk.place());
      Jvm.Run run =
          JVM.run(directory, List.of(Jvm.agent("")), Scenarios.class, "REFUSED_AND_DELETED");
      assertThat(run.lines()).as(run.err()).containsExactly("refused", "true false");
      assertThat(file).doesNotExist();
      assertThat(run.err()).contains("[SafePersist:SP417] data/x.json was not opened", KEPT);
      try (Stream<Path> left = Files.list(data)) {
        assertThat(left.filter(path -> path.toString().endsWith(".kept")))
            .singleElement()
            .satisfies(kept -> assertThat(kept).hasContent("[1]"));
      }
    }
  }

  /** Uses all inodes up. */
  private static void fill(Path disk) throws IOException {
    for (int i = 0; i < 100; i++) {
      try {
        Files.createFile(disk.resolve("filler-" + i));
      } catch (IOException e) {
        return;
      }
    }
    throw new IOException("the disk takes any number of files");
  }

  private Jvm.Run run(String scenario) throws Exception {
    Path data = Files.createDirectories(directory.resolve("data"));
    Files.writeString(data.resolve("x.json"), "[1]");
    return JVM.run(directory, List.of(Jvm.agent("quiet=true")), Scenarios.class, scenario);
  }

  private List<String> contents(String folder) throws IOException {
    List<String> contents = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory.resolve(folder))) {
      for (Path file : files.toList()) {
        contents.add(Files.readString(file));
      }
    }
    return contents;
  }
}
