package dev.safepersist.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each folder of {@code generated} is a program, and the code that is generated for it. */
class GeneratedCodeTest {
  private static final Path FIXTURES = Sources.RESOURCES.resolve("generated");

  @TestFactory
  Stream<DynamicTest> looksAsReviewedAndCompilesUnderAllLints() throws IOException {
    return fixtures().stream()
        .map(
            fixture ->
                DynamicTest.dynamicTest(
                    fixture.getFileName().toString(), () -> generatesTheCodeOf(fixture)));
  }

  private static void generatesTheCodeOf(Path fixture) throws IOException {
    Compilation compilation = Sources.in(fixture).compile();
    assertThat(Sources.errors(compilation)).isEmpty();
    Map<String, String> generated = Sources.generated(compilation);
    assertThat(generated).isNotEmpty();
    for (Map.Entry<String, String> source : generated.entrySet()) {
      MessagesTest.assertText(fixture.resolve(source.getKey() + ".txt"), source.getValue());
    }
    try (Stream<Path> files = Files.list(fixture)) {
      assertThat(files.filter(file -> file.toString().endsWith(".txt"))).hasSize(generated.size());
    }
  }

  @Test
  void isTheSameInEachRun() throws IOException {
    for (Path fixture : fixtures()) {
      assertThat(Sources.generated(Sources.in(fixture).compile()))
          .isEqualTo(Sources.generated(Sources.in(fixture).compile()));
    }
  }

  @Test
  void comesFromOneElementEachAsGradleDemands() throws IOException {
    List<WatchedFiler> filers = new ArrayList<>();
    for (Path fixture : fixtures()) {
      WatchedProcessor processor =
          new WatchedProcessor(
              filer -> {
                filers.add(new WatchedFiler(filer, false));
                return filers.get(filers.size() - 1);
              });
      Sources.in(fixture).processedBy(processor).compile();
    }
    assertThat(filers.stream().flatMap(filer -> filer.origins().stream()))
        .isNotEmpty()
        .allMatch(origin -> origin.matches("demo\\.Safe[\\w.]+ from \\[[\\w.]+]"));
    assertThat(getClass().getResource("/META-INF/gradle/incremental.annotation.processors"))
        .isNotNull()
        .satisfies(
            url ->
                assertThat(Files.readString(Path.of(url.toURI())).strip())
                    .isEqualTo(SafePersistProcessor.class.getName() + ",isolating"));
  }

  @Test
  void waitsForTypesThatOtherProcessorsGenerate() {
    Compilation compilation =
        Sources.of(
                "States",
                """
                package demo;

                interface States {
                  @dev.safepersist.SafePersist
                  void save(java.nio.file.Path file, Later state) throws java.io.IOException;
                }
                """)
            .processedBy(new LateProcessor())
            .compile();
    assertThat(Sources.errors(compilation)).isEmpty();
    assertThat(Sources.generated(compilation)).containsKeys("Later.java", "SafeStates.java");
  }

  @Test
  void leavesUnknownTypesToTheCompiler() {
    Compilation compilation =
        Sources.of(
                "States",
                """
                package demo;

                interface States {
                  @dev.safepersist.SafePersist
                  void save(java.nio.file.Path file, Missing state) throws java.io.IOException;
                }
                """)
            .compile();
    assertThat(Sources.errors(compilation)).singleElement().asString().contains("class Missing");
  }

  private static List<Path> fixtures() throws IOException {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      return folders.sorted().toList();
    }
  }
}
