package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.EntryPoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The table of entry points: each way to begin a file anew, with whole, torn and failed writes. */
class EntryPointsIT {
  private static final String OLD = "{\"version\": \"old\"}";
  private static final String NEW = "{\"version\": \"new\", \"list\": [1, 2, 3]}";
  private static final String HALF = NEW.substring(0, 30);
  private static final String SWALLOWING = "(PRINT_|FORMATTER_).*";
  private static final String AT_ONCE = "FILES_WRITE.*";

  @TempDir Path directory;

  /** A line of the program's report. */
  private record Row(String entry, String way, String during, String after, String thrown) {
    static Row of(String line) {
      String[] columns = line.split("\t", -1);
      return new Row(columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    boolean atOnce() {
      return entry.matches(AT_ONCE);
    }

    boolean swallows() {
      return entry.matches(SWALLOWING);
    }
  }

  @TestFactory
  Stream<DynamicContainer> protectsEveryEntryPoint() {
    return Jvm.all().stream().map(this::table);
  }

  private DynamicContainer table(Jvm jvm) {
    try {
      Path plain = Files.createDirectories(directory.resolve(jvm + " without"));
      Path protectedOne = Files.createDirectories(directory.resolve(jvm + " with"));
      Map<String, Row> without = rows(jvm, plain, List.of());
      Map<String, Row> with = rows(jvm, protectedOne, List.of(Jvm.agent("")));
      assertThat(with.keySet()).isEqualTo(without.keySet()).hasSizeGreaterThan(200);
      return DynamicContainer.dynamicContainer(
          jvm.toString(),
          with.entrySet().stream()
              .map(
                  row ->
                      DynamicTest.dynamicTest(
                          row.getKey(),
                          () -> check(row.getValue(), without.get(row.getKey()), protectedOne))));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Row> rows(Jvm jvm, Path directory, List<String> options)
      throws IOException, InterruptedException {
    Jvm.Run run = jvm.run(directory, options, EntryPoints.class);
    assertThat(run.exit()).as(run.err()).isZero();
    return run.lines().stream()
        .map(Row::of)
        .collect(Collectors.toMap(row -> row.entry() + " " + row.way(), row -> row));
  }

  private static void check(Row with, Row without, Path directory) throws IOException {
    assertThat(without.during()).as("the old version is gone at once").isNotEqualTo(OLD);
    switch (with.way()) {
      case "COMPLETE", "FIRST" -> {
        assertThat(with.after()).isEqualTo(NEW).isEqualTo(without.after());
        assertThat(with.thrown()).isEqualTo("-");
      }
      case "INCOMPLETE", "INCOMPLETE_FIRST" -> {
        assertThat(without.after()).as("the write is torn without the agent").isEqualTo(HALF);
        rejects(with, directory);
        assertThat(with.thrown())
            .startsWith("java.io.IOException: ")
            .contains(with.swallows() ? "swallowed" : "[SafePersist:SP404] ");
      }
      case "FAILS_WITH_RESOURCES" -> {
        assertThat(without.after()).isEqualTo(HALF);
        rejects(with, directory);
        if (with.atOnce()) {
          assertThat(with.thrown()).contains("[SafePersist:SP404] ");
        } else {
          assertThat(with.thrown())
              .startsWith("java.lang.IllegalStateException: body suppressed java.io.IOException: ");
        }
      }
      default -> {
        assertThat(without.after()).isEqualTo(HALF);
        rejects(with, directory);
        assertThat(with.thrown()).startsWith("java.io.IOException: ");
      }
    }
  }

  private static void rejects(Row row, Path directory) throws IOException {
    boolean first = row.way().endsWith("FIRST");
    String old = first ? "missing" : OLD;
    assertThat(row.after()).isEqualTo(old);
    assertThat(row.during()).isIn(old, "-");
    Path folder = directory.resolve("data").resolve(row.way()).resolve(".safepersist/set-aside");
    try (Stream<Path> kept = Files.list(folder)) {
      List<Path> mine =
          kept.filter(path -> path.getFileName().toString().startsWith(row.entry() + ".json."))
              .filter(path -> !path.toString().endsWith(".txt"))
              .toList();
      assertThat(mine).hasSize(1);
      assertThat(Files.readString(mine.get(0)).strip()).isEqualTo(HALF);
    }
  }
}
