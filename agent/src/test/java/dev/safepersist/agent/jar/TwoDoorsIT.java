package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.doors.TwoDoors;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An annotated method means the same if it is woven when it is built, and if the agent runs. */
class TwoDoorsIT {
  private static final Jvm JVM = Jvm.all().get(0);

  @TempDir static Path directory;
  private static Map<String, String> woven;
  private static Map<String, String> underTheAgent;

  @BeforeAll
  static void runOnceThroughEachDoor() throws Exception {
    woven = results(run("woven", List.of(), List.of(weave()), runtime()));
    underTheAgent =
        results(run("agent", List.of(Jvm.agent("quiet=true")), List.of(Jvm.classes()), List.of()));
  }

  private static Path weave() throws Exception {
    Path classes = Files.createDirectory(directory.resolve("classes"));
    WovenIT.weave(TwoDoors.class.getPackageName().replace('.', '/'), classes);
    return classes;
  }

  /** What is on the class path of this test: the runtime and its libraries. */
  private static List<Path> runtime() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(classPath.split(File.pathSeparator, -1)).map(Path::of).toList();
  }

  private static Jvm.Run run(
      String door, List<String> options, List<Path> program, List<Path> libraries)
      throws Exception {
    Path folder = Files.createDirectory(directory.resolve(door));
    Files.writeString(
        folder.resolve("numbers.schema.json"),
        "{\"type\": \"array\", \"items\": {\"type\": \"number\"}}");
    List<Path> classPath = new ArrayList<>(program);
    classPath.addAll(libraries);
    Jvm.Run run = Jvm.run(folder, JVM.command(options, classPath, TwoDoors.class.getName()));
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  private static Map<String, String> results(Jvm.Run run) {
    return run.lines().stream()
        .map(line -> line.split(": ", 2))
        .collect(
            Collectors.toMap(
                line -> line[0], line -> line[1], (one, two) -> two, LinkedHashMap::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          whole              | saved; [2] [2]; no backups
          package            | saved saved; [3] [1]; no backups
          method             | saved saved; [3] [1]; backups
          torn               | SP130; [1] [1]; no backups
          empty              | SP130; [1] [1]; no backups
          no schema          | SP130; [1] [1]; no backups
          no schema, lenient | saved; [2] [1]; no backups
          schema             | saved; [2] [1]; no backups
          misfit             | SP130; [1] [1]; no backups
          misfit, lenient    | saved; ["two"] [1]; no backups
          exception          | broken off; [1] [1]; no backups
          false              | false; [1] [1]; no backups
          boxed false        | false; [1] [1]; no backups
          torn, boolean      | false; [1] [1]; no backups
          torn, unchecked    | unchecked SP130; [1] [1]; no backups
          open               | SP131; [1] [1]; no backups
          log                | logged [2; [2] [1]; no backups
          inner fails        | forgiven; [2] [1]; no backups
          twice              | saved; [3] [1]; no backups
          """)
  void meansTheSame(String name, String result) {
    assertThat(woven).as("woven").containsEntry(name, result);
    assertThat(underTheAgent).as("under the agent").containsEntry(name, result);
  }

  @Test
  void putsBackWhatAFailedMethodHasDeleted() {
    assertThat(woven.get("deleted, exception")).startsWith("broken off; [1] [1]");
    assertThat(underTheAgent.get("deleted, exception")).startsWith("broken off; [1] [1]");
  }
}
