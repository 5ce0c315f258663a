package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Annotated;
import dev.safepersist.agent.program.AnnotatedExit;
import dev.safepersist.agent.program.AnnotatedPortions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Annotated methods of a program that does not have the annotation at run time. */
class AnnotatedIT {
  @TempDir Path directory;

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void publishesWhenTheOutermostMethodHasSucceeded(Jvm jvm) throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    Files.writeString(
        data.resolve("numbers.schema.json"),
        "{\"type\": \"array\", \"items\": {\"type\": \"number\"}}");
    Jvm.Run run = jvm.run(directory, List.of(Jvm.agent("quiet=true")), Annotated.class);
    assertThat(run.exit()).as(run.err()).isZero();
    List<String> lines = run.lines();
    assertThat(lines)
        .startsWith(
            "true [1]",
            "false [1]",
            "inside [1]",
            "false [1]",
            "inside [1]",
            "true [4]",
            "false [4]",
            "false [4]",
            "broken off",
            "failing [4]");
    assertThat(lines.subList(10, 12))
        .allMatch(line -> line.startsWith("[SafePersist:SP130] data/model.state was not replaced"));
    assertThat(lines.subList(12, lines.size()))
        .containsExactly(
            "outer [4] [8]",
            "typed false [8]",
            "typed true [9]",
            "moved [10] false",
            "moving [10]",
            "outside [1");
    assertThat(run.err()).contains("does not fit its schema numbers").contains("method");
    try (Stream<Path> backups = Files.list(data.resolve(".safepersist/backups"))) {
      assertThat(backups).as("backups = 3 on the type").hasSizeBetween(1, 4);
    }
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void failsAMethodOfWhichAPartWasRefused(Jvm jvm) throws Exception {
    Files.createDirectory(directory.resolve("data"));
    List<String> lines =
        jvm.run(directory, List.of(Jvm.agent("quiet=true")), AnnotatedPortions.class).lines();
    assertThat(lines.subList(0, 2)).containsExactly("true [1,2]", "false [1,2]");
    assertThat(lines.get(2)).startsWith("[SafePersist:SP130] data/model.state was not replaced");
    assertThat(lines.subList(3, lines.size()))
        .containsExactly("false [1,2]", "false [1,2]", "true [10] ");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void publishesWhatAMethodHasClosedThatEndsTheProgram(Jvm jvm) throws Exception {
    Path data = Files.createDirectory(directory.resolve("data"));
    Jvm.Run run = jvm.run(directory, List.of(Jvm.agent("quiet=true")), AnnotatedExit.class);
    assertThat(data.resolve("model.state")).hasContent("[1]");
    assertThat(data.resolve("inner.state")).hasContent("[2]");
    assertThat(data.resolve("other.state")).hasContent("[0]");
    assertThat(run.err())
        .contains("data/other.state was not replaced: the program ended in the annotated method")
        .containsOnlyOnce("[SafePersist:");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void leavesTheMethodsAloneWithoutTheAgent(Jvm jvm) throws Exception {
    Files.createDirectory(directory.resolve("data"));
    assertThat(jvm.run(directory, List.of(), Annotated.class).lines())
        .contains("true [2", "failing [5]", "outer [8] [8]");
  }
}
