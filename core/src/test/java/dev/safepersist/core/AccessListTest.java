package dev.safepersist.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Access control lists of POSIX: what a save, a restore or a copy leaves is never open to more
 * users than what was there. Skipped where there is no {@code setfacl}.
 */
class AccessListTest extends Versions {
  /** The group may do nothing, one user may write, and another may not even read. */
  private static final String NARROW = "u::rw-,u:54321:rw-,u:54322:---,g::---,m::rw-,o::r--";

  @BeforeEach
  void requireLists() throws Exception {
    Files.writeString(path, "v0.");
    assumeThat(works("setfacl", "--set", NARROW, path.toString())).as("there is setfacl").isTrue();
  }

  private static boolean works(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> list(Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                "getfacl", "--omit-header", "--numeric", "--absolute-names", "--", "" + file)
            .start();
    return new String(process.getInputStream().readAllBytes(), UTF_8).strip().lines().toList();
  }

  private static void isNarrow(Path file) throws IOException {
    assertThat(list(file))
        .as(file.toString())
        .containsExactly(
            "user::rw-",
            "user:54321:rw-",
            "user:54322:---",
            "group::---",
            "mask::rw-",
            "other::r--");
  }

  private List<Path> in(String folder) throws IOException {
    try (Stream<Path> files = Files.list(dir.resolve(".safepersist").resolve(folder))) {
      return files.filter(file -> !file.toString().endsWith(".txt")).toList();
    }
  }

  @Test
  void areKeptBySavesAndBackups() throws IOException {
    save("v1.");
    isNarrow(path);
    save("v2, which is longer.");
    isNarrow(path);
    assertThat(path).hasContent("v2, which is longer.");
    for (Path backup : in("backups")) {
      isNarrow(backup);
    }
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void areKeptByCopiesAndRestores() throws IOException {
    try (Locked locked = file(POLICY).lock()) {
      locked.backUp();
    }
    Path backup = in("backups").get(0);
    isNarrow(backup);
    save("v1.");
    try (Locked locked = file(POLICY).lock()) {
      locked.restore(backup, backup.toString().replaceAll(".*\\.", ""));
    }
    assertThat(path).hasContent("v0.");
    isNarrow(path);
    Files.delete(path);
    try (Locked locked = file(POLICY).lock()) {
      locked.restore(backup, backup.toString().replaceAll(".*\\.", ""));
    }
    isNarrow(path);
  }

  @Test
  void areKeptByWhatIsSetAside() throws IOException {
    Files.writeString(path, "torn");
    save("v1.");
    isNarrow(path);
    isNarrow(in("set-aside").get(0));
    try (StagedFile stage = file(POLICY).stage()) {
      stage.output().write("refused".getBytes(UTF_8));
      stage.setAside("for a test");
    }
    for (Path file : in("set-aside")) {
      isNarrow(file);
    }
  }

  @Test
  void areKeptWhereTheStateIsOnAnotherFileSystem() throws Exception {
    Path other = Path.of("/dev/shm");
    assumeThat(Files.isWritable(other)).isTrue();
    Path state = Files.createTempDirectory(other, "state");
    try {
      assumeThat(Files.getFileStore(state)).isNotEqualTo(Files.getFileStore(dir));
      file(POLICY.withStateDirectory(state)).write(draft("v1."));
      isNarrow(path);
      try (Stream<Path> beside = Files.list(dir)) {
        assertThat(beside).containsExactly(path);
      }
    } finally {
      works("rm", "-r", state.toString());
    }
  }

  /** The group of the directory is not the group of the file. */
  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwxrwxr-x"})
  void areKeptInADirectoryThatAGroupShares(String mode) throws IOException {
    Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString(mode));
    save("v1.");
    save("v2.");
    isNarrow(path);
    for (Path backup : in("backups")) {
      isNarrow(backup);
    }
    try (Locked locked = file(POLICY).lock()) {
      locked.backUp();
      locked.setAside("for a test");
    }
    isNarrow(in("set-aside").get(0));
    assertThat(leftovers()).isEmpty();
  }

  /** A reason may quote what is in the file. */
  @Test
  void showNoReasonToWhoMayNotReadTheFile() throws IOException {
    Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxrwx---"));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    try (Locked locked = file(POLICY).lock()) {
      Path place = locked.setAside("'secret' is no number");
      Path note = place.resolveSibling(place.getFileName() + ".txt");
      assertThat(note).content().contains("secret");
      assertThat(Files.getPosixFilePermissions(note))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void areKeptForFilesThatTheirOwnerMayNotWrite() throws Exception {
    assertThat(works("setfacl", "--set", "u::r--,u:54322:---,g::r--,m::r--,o::r--", "" + path))
        .isTrue();
    List<String> before = list(path);
    Policy policy = POLICY.withReplaceReadOnly(true).withRetention(Retention.none());
    file(policy).write(draft("v1."));
    assertThat(path).hasContent("v1.");
    assertThat(list(path)).isEqualTo(before);
  }

  @Test
  void doNothingInAFileThatIsOpenToItsOwnerAlone() throws Exception {
    assertThat(works("chmod", "600", path.toString())).isTrue();
    file(POLICY).write(Draft.of("v1.".getBytes(UTF_8)));
    assertThat(Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS)).isEqualTo(0100600);
  }
}
