package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Overlaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program adds to a file of which a new version is not in place, by every way to add. */
class OverlapsIT {
  /** What a deletion or a move separates from its stream comes back when that is closed. */
  private static final Map<String, String> DIFFERENT =
      Map.of(
          "deleted-open.json", "[1]",
          "moved-open.json", "[1]",
          "other-open.json", "{\"v\":1},2",
          "away.old", "{\"v\":1},2]");

  private static final String OLD = "{\"v\":1}";

  @TempDir Path directory;

  @Test
  void leavesEachFileAsWithoutAnAgent() throws Exception {
    Path with = Files.createDirectories(directory.resolve("with/data"));
    Path without = Files.createDirectories(directory.resolve("without/data"));
    Jvm.Run plain = run(without, List.of());
    Jvm.Run run = run(with, List.of(Jvm.agent("quiet=true")));
    Map<String, String> expected = contents(without);
    expected.putAll(DIFFERENT);
    assertThat(contents(with)).containsExactlyInAnyOrderEntriesOf(expected);
    assertThat(run.lines()).as(run.err()).isEqualTo(plain.lines()).hasSizeGreaterThan(50);
    assertThat(contents(with.resolve(".safepersist/set-aside"))).containsOnlyKeys(refused(with));
    Map<String, String> backups = contents(with.resolve(".safepersist/backups"));
    for (String file : List.of("moved-open.json", "away.json", "deleted-open.json")) {
      assertThat(backups)
          .anySatisfy(
              (name, content) -> {
                assertThat(name).startsWith(file + ".bak.");
                assertThat(content).isEqualTo(OLD);
              });
    }
    assertThat(run.err().split("SP429", -1)).as(run.err()).hasSize(3);
  }

  /** The file that was moved to where no rule is; all others were completed. */
  private static List<String> refused(Path data) throws IOException {
    return names(data.resolve(".safepersist/set-aside")).stream()
        .filter(name -> name.startsWith("away.json.rejected."))
        .toList();
  }

  /** No process knows of the refusal in another one; what it appends is of no use to the file. */
  @Test
  void keepsTheVersionInPlaceBeforeAnotherProcessAddsToIt() throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    part("SAVE", "[0]");
    part("SAVE", OLD);
    part("BEGIN", "[1");
    Jvm.Run rows = part("ADD", ",2");
    part("ADD", "]");
    int files = contents(data).size();
    assertThat(contents(data).values()).hasSizeGreaterThan(9).containsOnly(OLD + ",2]");
    assertThat(contents(data.resolve(".safepersist/backups")).values())
        .containsOnly("[0]", OLD)
        .hasSize(2 * files);
    assertThat(contents(data.resolve(".safepersist/set-aside")).values()).contains("[1");
    assertThat(rows.err().split("SP429", -1)).as(rows.err()).hasSize(files + 1);
    assertThat(rows.err()).contains("the bytes that were to replace it are in ");
  }

  private Jvm.Run part(String what, String text) throws Exception {
    return Jvm.all()
        .get(0)
        .run(directory, List.of(Jvm.agent("quiet=true")), Overlaps.class, "data", what, text);
  }

  private Jvm.Run run(Path data, List<String> options) throws Exception {
    return Jvm.all().get(0).run(data.getParent(), options, Overlaps.class, "data");
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (String name : names(folder)) {
      contents.put(name, Files.readString(folder.resolve(name)));
    }
    return contents;
  }

  private static List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".txt"))
          .forEach(names::add);
    }
    return names;
  }
}
