package dev.safepersist.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safepersist.agent.program.FullDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** File systems on which no file can be created any more. Needs the right to mount one. */
class FullDiskIT {
  @TempDir Path directory;
  private Path disk;

  static List<Jvm> jvms() {
    return Jvm.all();
  }

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(directory.resolve("disk"));
    String options = "size=64k,nr_inodes=2"; // its root and one file
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString()), "nothing is mounted");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void keepsTheVersionThatCannotBeReplaced(Jvm jvm) throws Exception {
    Path file = Files.writeString(disk.resolve("x.json"), "[1]");
    Jvm.Run run =
        jvm.run(directory, List.of(Jvm.agent("quiet=true")), FullDisk.class, "disk/x.json");
    assertThat(run.lines())
        .containsExactly(
            "java.io.FileNotFoundException: disk/x.json (No space left on device) [1]",
            "java.nio.file.FileSystemException: disk/x.json: No space left on device [1]",
            "java.nio.file.FileSystemException: disk/x.json: No space left on device [1]",
            "java.nio.file.FileSystemException: disk/x.json: No space left on device [1]",
            "java.nio.file.FileSystemException: disk/x.json: No space left on device [1]",
            "java.nio.file.FileSystemException: disk/x.json: No space left on device [1]");
    assertThat(run.err()).contains("[SafePersist:SP417] disk/x.json was not opened");
    assertThat(file).hasContent("[1]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void createsAFileWhereNoneWouldBeLost(Jvm jvm) throws Exception {
    Jvm.Run run =
        jvm.run(directory, List.of(Jvm.agent("quiet=true")), FullDisk.class, "disk/x.json");
    assertThat(run.lines().get(0)).isEqualTo("written [2, 3]");
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void replacesTheFileWithoutStateWhereOnlyTheStateHasNoRoom(Jvm jvm) throws Exception {
    Path file = Files.writeString(directory.resolve("x.json"), "[1]");
    Files.writeString(disk.resolve("filler"), "");
    Jvm.Run run =
        jvm.run(
            directory,
            List.of(Jvm.agent("quiet=true,state-directory=disk")),
            FullDisk.class,
            "x.json");
    assertThat(run.lines()).hasSize(6).containsOnly("written [2, 3]");
    assertThat(run.err()).contains("SP418").doesNotContain("SP417").doesNotContain("SP408");
    assertThat(file).hasContent("[2, 3]");
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false; // no such command
    }
  }
}
