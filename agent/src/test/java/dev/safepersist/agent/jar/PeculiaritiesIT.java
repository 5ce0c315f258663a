package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.safepersist.agent.program.Dangling;
import dev.safepersist.agent.program.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Peculiar documents, names that change while a file is written, and peculiar files. */
class PeculiaritiesIT {
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  @TempDir Path directory;

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @Test
  void savesToLinksThatLeadNowhereAsWithoutTheAgent() throws Exception {
    Jvm jvm = Jvm.all().get(0);
    Jvm.Run alone = jvm.run(directory, List.of(), Dangling.class, "alone");
    Jvm.Run run = jvm.run(directory, List.of(Jvm.agent("quiet=true")), Dangling.class, "data");
    assertThat(alone.lines()).hasSizeGreaterThan(30);
    assertThat(run.lines()).as(run.err()).isEqualTo(alone.lines());
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void takesSeveralDocumentsInOneFile(Jvm jvm) throws Exception {
    assertThat(lines(jvm, "JSON_LINES"))
        .containsExactly("[{\"a\": 1}, {\"b\": 2}]", "refused", "[{\"a\": 1}, {\"b\": 2}]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void takesCommentsAndTrailingCommas(Jvm jvm) throws Exception {
    assertThat(lines(jvm, "COMMENTS")).containsExactly("22", "refused", "22");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void showsANewFileFromItsCloseOn(Jvm jvm) throws Exception {
    assertThat(lines(jvm, "EXISTS")).containsExactly("false 0", "true 3");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void bringsBackAFileThatIsDeletedWhileItIsWritten(Jvm jvm) throws Exception {
    assertThat(lines(jvm, "DELETED_WHILE_OPEN")).containsExactly("false", "[2]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void bringsBackAFileThatIsRenamedWhileItIsWritten(Jvm jvm) throws Exception {
    assertThat(lines(jvm, "RENAMED_WHILE_OPEN")).containsExactly("[1] [2]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void tellsThatTheFolderIsGone(Jvm jvm) throws Exception {
    List<String> lines = lines(jvm, "FOLDER_DELETED_WHILE_OPEN");
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("[SafePersist:SP428] data/folder/x.json was not saved, ");
    assertThat(lines.get(1)).isEqualTo("false");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void commitsAtExitWhatASubclassDidNotReallyClose(Jvm jvm) throws Exception {
    assertThat(lines(jvm, "NEVER_REALLY_CLOSED")).containsExactly("[1]");
    assertThat(directory.resolve("data/x.json")).hasContent("[2]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void savesFromManyVirtualThreads(Jvm jvm) throws Exception {
    assertThat(lines(jvm, "VIRTUAL_THREADS"))
        .containsExactly("[] true", "2003 2003 2003 2003 2003 2003 2003 2003 ");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void leavesPipesAndLocksAsTheyAre(Jvm jvm) throws Exception {
    assertThat(lines(jvm, "PIPE")).containsExactly("0 [torn");
    assertThat(lines(jvm, "LOCKED_TWICE")).containsExactly("true false", "true");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void writesTheFilesOfOthersAsWithoutTheAgent(Jvm jvm) throws Exception {
    assumeThat(mayBeNobody()).as("only root may become somebody else").isTrue();
    Jvm.Run without = amongOthers(jvm, "without", List.of());
    assertThat(without.lines())
        .hasSize(5)
        .contains("foreign [2, 3] root", "sticky/x [2, 3] root")
        .contains("fixed/x [2, 3] nobody")
        .anyMatch(line -> line.startsWith("write-protected java.nio.file.AccessDeniedException"))
        .anyMatch(line -> line.startsWith("fixed/new java.nio.file.AccessDeniedException"));
    Jvm.Run with = amongOthers(jvm, "with", List.of(Jvm.agent("quiet=true,cache=off")));
    assertThat(with.lines()).isEqualTo(without.lines());
    assertThat(with.err()).contains("[SafePersist:SP408] data/foreign.json is written in place");
  }

  /** As a user who is not root, in a folder where anybody may create files. */
  private Jvm.Run amongOthers(Jvm jvm, String name, List<String> options) throws Exception {
    Path folder = folder(directory.resolve(name), "rwxr-xr-x");
    Path data = folder(folder.resolve("data"), "rwxrwxrwx");
    Path fixed = folder(data.resolve("fixed"), "rwxr-xr-x");
    Path sticky = folder(data.resolve("sticky"), "rwxrwxrwx");
    assertThat(new ProcessBuilder("chmod", "1777", sticky.toString()).start().waitFor()).isZero();
    file(data.resolve("foreign.json"), "rw-rw-rw-");
    file(data.resolve("write-protected.json"), "r--r--r--");
    file(sticky.resolve("x.json"), "rw-rw-rw-");
    Files.setAttribute(file(fixed.resolve("x.json"), "rw-rw-rw-"), "unix:uid", 65534);
    ProcessBuilder program = jvm.command(options, Scenarios.class, "AMONG_OTHERS");
    List<String> command = new ArrayList<>(AS_NOBODY);
    command.addAll(program.command());
    return Jvm.run(folder, program.command(command));
  }

  private static boolean mayBeNobody() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(AS_NOBODY);
    command.addAll(List.of("test", "-r", Jvm.agentJar().toString()));
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such command
    }
  }

  private Path folder(Path folder, String mode) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(folder);
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
  }

  private static Path file(Path file, String mode) throws IOException {
    Files.writeString(file, "[1]");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private List<String> lines(Jvm jvm, String scenario) throws Exception {
    Path data = Files.createDirectories(directory.resolve("data"));
    Files.writeString(data.resolve("x.json"), "[1]");
    Jvm.Run run = jvm.run(directory, List.of(Jvm.agent("quiet=true")), Scenarios.class, scenario);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(stages(data)).as("stages that are left").isEmpty();
    return run.lines();
  }

  private static List<Path> stages(Path data) throws IOException {
    Path folder = data.resolve(".safepersist/stage");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> stages = Files.list(folder)) {
      return stages.toList();
    }
  }
}
