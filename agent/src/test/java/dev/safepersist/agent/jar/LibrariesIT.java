package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each JSON library with which a program may save: a whole document, and one that breaks off. */
class LibrariesIT {
  private static final Path LIBRARIES = Path.of(System.getProperty("safepersist.libraries"));
  private static final Path PROGRAM =
      Path.of("src/test/resources/libraries/Libraries.java").toAbsolutePath();

  @TempDir Path directory;

  /** A line of the program's report. */
  private record Row(String library, String first, String saved, String then, String second) {
    static Row of(String line) {
      String[] columns = line.split("\t", -1);
      return new Row(columns[0], columns[1], columns[2], columns[3], columns[4]);
    }
  }

  @TestFactory
  List<DynamicTest> keepsTheVersionBefore() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (Jvm jvm : Jvm.all()) {
      Map<String, Row> without = rows(jvm, "without", List.of());
      Map<String, Row> with = rows(jvm, "with", List.of(Jvm.agent("quiet=true")));
      assertThat(with.keySet()).isEqualTo(without.keySet()).hasSize(17);
      with.forEach(
          (library, row) ->
              tests.add(
                  DynamicTest.dynamicTest(
                      jvm + " " + library, () -> check(row, without.get(library)))));
    }
    return tests;
  }

  private static void check(Row with, Row without) {
    assertThat(with.first()).isEqualTo(without.first()).isEqualTo("saved");
    assertThat(with.saved()).isEqualTo(without.saved()).contains("\"version\":");
    assertThat(without.then())
        .as("the second version replaces the first without the agent")
        .isNotEqualTo(without.saved())
        .contains("\"text\":\"");
    assertThat(with.then()).isEqualTo(with.saved());
    assertThat(with.second()).isEqualTo("failed");
  }

  private Map<String, Row> rows(Jvm jvm, String name, List<String> options) throws Exception {
    Path folder = Files.createDirectories(directory.resolve(jvm + " " + name));
    List<Path> classPath;
    try (Stream<Path> jars = Files.list(LIBRARIES)) {
      classPath = jars.filter(LibrariesIT::isLibrary).sorted().toList();
    }
    Jvm.Run run = Jvm.run(folder, jvm.command(options, classPath, PROGRAM.toString()));
    assertThat(run.exit()).as(run.err()).isZero();
    return run.lines().stream().map(Row::of).collect(Collectors.toMap(Row::library, row -> row));
  }

  private static boolean isLibrary(Path jar) {
    String name = jar.getFileName().toString();
    return name.endsWith(".jar")
        && !name.startsWith("wiremock")
        && !name.startsWith("opentelemetry")
        && !name.startsWith("jacoco");
  }
}
