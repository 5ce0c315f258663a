package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.program.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole files that a program puts in the place of others, and files that it deletes. */
class ArrivalsIT {
  @TempDir Path directory;

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void keepsTheVersionsThatAreMovedOver(Jvm jvm) throws Exception {
    assertThat(run(jvm, "MOVED").lines()).containsExactly("true false", "[3]");
    assertThat(backups()).containsExactlyInAnyOrder("[1]", "[2]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void movesNothingBrokenOverAGoodVersion(Jvm jvm) throws Exception {
    Jvm.Run run = run(jvm, "MOVED_BROKEN");
    assertThat(run.lines().get(0))
        .startsWith("[SafePersist:SP414] data/x.json was not replaced by data/x.json.tmp");
    assertThat(run.lines().get(1)).isEqualTo("[1] [2");
    assertThat(run.err()).contains("SP414");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void leavesMovesThatTheJdkRefusesToTheJdk(Jvm jvm) throws Exception {
    assertThat(run(jvm, "MOVED_OVER_WITHOUT_LEAVE").lines()).containsExactly("data/x.json [1]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void movesAnythingToANewName(Jvm jvm) throws Exception {
    assertThat(run(jvm, "MOVED_TO_A_NEW_NAME").lines()).containsExactly("[2 [2]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void keepsTheVersionThatIsRenamedOver(Jvm jvm) throws Exception {
    assertThat(run(jvm, "RENAMED").lines()).containsExactly("true [2]");
    assertThat(backups()).containsExactly("[1]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void renamesNothingBrokenOverAGoodVersion(Jvm jvm) throws Exception {
    Jvm.Run run = run(jvm, "RENAMED_BROKEN");
    assertThat(run.lines()).containsExactly("false [1] [2");
    assertThat(run.err()).contains("SP414");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void keepsAFileThatIsDeletedForItsSuccessor(Jvm jvm) throws Exception {
    assertThat(run(jvm, "DELETED_AND_RENAMED").lines()).containsExactly("true true [2]");
    assertThat(backups()).containsExactly("[1]");
    assertThat(directory.resolve("data/.safepersist/journal")).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void restoresAFileWhoseReplacementWasInterrupted(Jvm jvm) throws Exception {
    assertThat(run(jvm, "DIES_BETWEEN_DELETE_AND_RENAME").exit()).isEqualTo(9);
    assertThat(directory.resolve("data/x.json")).doesNotExist();
    Jvm.Run next = runAgain(jvm, "READ_BACK");
    assertThat(next.lines()).containsExactly("[1]");
    assertThat(next.err()).contains("[SafePersist:SP413] data/x.json was missing");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void leavesADeletedFileDeleted(Jvm jvm) throws Exception {
    assertThat(run(jvm, "DELETED").lines()).containsExactly("false");
    assertThat(runAgain(jvm, "READ_BACK").lines()).containsExactly("NoSuchFileException");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void leavesAFileDeletedWhenTheProgramEndedInOrder(Jvm jvm) throws Exception {
    assertThat(run(jvm, "DELETED_BESIDE_A_NEW_VERSION").exit()).isZero();
    assertThat(runAgain(jvm, "READ_BACK").lines()).containsExactly("NoSuchFileException");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void deletesAFolderThatIsEmptyForTheProgram(Jvm jvm) throws Exception {
    assertThat(run(jvm, "FOLDER_DELETED").lines())
        .containsExactly("false", "false", "true true", "false");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void checksCopiesOfFiles(Jvm jvm) throws Exception {
    List<String> lines = run(jvm, "COPIED").lines();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo("[2]");
    assertThat(lines.get(1)).startsWith("[SafePersist:SP404] data/x.json was not replaced");
    assertThat(lines.get(2)).isEqualTo("[2]");
    assertThat(backups()).containsExactly("[1]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void checksCopiesOfStreams(Jvm jvm) throws Exception {
    List<String> lines = run(jvm, "COPIED_FROM_A_STREAM").lines();
    assertThat(lines).hasSize(7);
    assertThat(lines.subList(0, 2)).containsExactly("6", "[2, 2]");
    assertThat(lines.get(2)).startsWith("[SafePersist:SP404] data/x.json was not replaced");
    assertThat(lines.subList(3, 7)).containsExactly("torn", "data/x.json", "[2, 2]", "3 [5]");
    assertThat(directory.resolve("data/.safepersist/stage")).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void stagesAsynchronousChannels(Jvm jvm) throws Exception {
    List<String> lines = run(jvm, "ASYNCHRONOUS").lines();
    assertThat(lines.subList(0, 3)).containsExactly("3", "[2]", "2");
    assertThat(lines.get(3)).startsWith("[SafePersist:SP404] data/x.json was not replaced");
    assertThat(lines.get(4)).isEqualTo("[2]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void leavesLogFilesOfTheJdkAlone(Jvm jvm) throws Exception {
    assertThat(run(jvm, "LOGGED").lines()).containsExactly("true");
  }

  private Jvm.Run run(Jvm jvm, String scenario) throws Exception {
    Path data = Files.createDirectories(directory.resolve("data"));
    Files.writeString(data.resolve("x.json"), "[1]");
    return runAgain(jvm, scenario);
  }

  private Jvm.Run runAgain(Jvm jvm, String scenario) throws Exception {
    return jvm.run(directory, List.of(Jvm.agent("quiet=true")), Scenarios.class, scenario);
  }

  private List<String> backups() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("data/.safepersist/backups"))) {
      List<Path> all = files.toList();
      List<String> contents = new java.util.ArrayList<>();
      for (Path backup : all) {
        contents.add(Files.readString(backup));
      }
      return contents;
    }
  }
}
