package dev.safepersist.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.safepersist.core.commit.StagedFile;
import dev.safepersist.core.commit.Sweep;
import dev.safepersist.core.commit.Transaction;
import dev.safepersist.core.history.Warnings;
import dev.safepersist.save.RejectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whose state directory is trusted, and who may enter it. */
class SafeFileAccessTest extends Versions {
  /** What a save leaves that does without the state directory: the file, and nothing else. */
  private void savesWithoutState(Path untouched) throws IOException {
    List<String> before = tree(untouched);
    List<String> warnings = Warnings.during(() -> save("v2."));
    assertThat(warnings).singleElement().asString().contains("SP127");
    assertThat(path).hasContent("v2.");
    assertThat(Warnings.during(() -> save("v3."))).as("reported once").isEmpty();
    assertThat(path).hasContent("v3.");
    assertThat(tree(untouched)).isEqualTo(before);
    try (Stream<Path> files = Files.list(path.getParent())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(name -> List.of("state.json", ".safepersist", "elsewhere").contains(name));
    }
    assertThatThrownBy(() -> file(POLICY).lock().close()).hasMessageContaining("SP112");
  }

  private static List<String> tree(Path folder) throws IOException {
    List<String> tree = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted().toList()) {
        Object time = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
        tree.add(file + " " + time);
      }
    }
    return tree;
  }

  @Test
  void savesWithoutAStateDirectoryThatIsASymbolicLink() throws IOException {
    Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
    Files.createSymbolicLink(dir.resolve(".safepersist"), elsewhere);
    savesWithoutState(elsewhere);
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void savesWithoutAStateDirectoryInWhichSymbolicLinksArePlanted() throws IOException {
    Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
    for (String folder : List.of("stage", "backups", "locks", "set-aside", "journal")) {
      Path state = Files.createDirectories(dir.resolve(folder + "/.safepersist"));
      Files.createSymbolicLink(state.resolve(folder), elsewhere);
      path = dir.resolve(folder + "/state.json");
      savesWithoutState(state);
    }
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void savesWithoutAStateDirectoryThatOthersMayWriteTo() throws IOException {
    save("v1.");
    Path state = dir.resolve(".safepersist");
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
    savesWithoutState(state);
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
    assertThat(save("v4.").backup()).as("as the remedy says").isPresent();
  }

  @Test
  void savesWithoutAStateDirectoryOfAnotherUser() throws IOException {
    save("v1.");
    Path state = dir.resolve(".safepersist");
    assumeThat(belongsTo(state, 54_321)).as("may give files away").isTrue();
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
    savesWithoutState(state);
    assertThat(Files.getPosixFilePermissions(path))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
  }

  @Test
  void publishesWhatAProgramWroteWithoutAStateDirectoryThatIsNotTrusted() throws IOException {
    Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
    Files.createSymbolicLink(dir.resolve(".safepersist"), elsewhere);
    try (StagedFile first = file(POLICY).stageFirst()) {
      Files.writeString(first.path(), "v1.");
      first.lock();
      first.closeWriter(() -> {});
      first.commit(List.of());
    }
    assertThat(path).hasContent("v1.");
    try (StagedFile adopted =
        file(POLICY).adopt(Files.writeString(dir.resolve("written"), "v2."))) {
      adopted.commit(List.of());
    }
    assertThat(path).hasContent("v2.");
    try (StagedFile refused = file(POLICY).stage()) {
      refused.output().write("no version".getBytes(UTF_8));
      assertThatThrownBy(
              () ->
                  refused.commit(
                      List.of(
                          staged -> {
                            throw new RejectedException(path, "no version");
                          })))
          .isInstanceOf(RejectedException.class);
      Path kept = refused.setAside("for a test").orElseThrow();
      assertThat(kept).hasContent("no version").hasParent(dir);
      Files.delete(kept);
    }
    try (StagedFile dropped = file(POLICY).stage()) {
      dropped.output().write("no version".getBytes(UTF_8));
    }
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files).hasSize(3);
    }
    assertThat(path).hasContent("v2.");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void sweepsNothingInAStateDirectoryThatIsNotTrusted() throws IOException {
    save("v1.");
    save("v2.");
    Path state = dir.resolve(".safepersist");
    Path stale =
        Files.writeString(
            state.resolve("stage/state.json.0000000000000000.0000000000000000.tmp"), "v0.");
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(Sweep.stale(dir, file(POLICY).target().state(), false)).isEmpty();
    assertThat(stale).exists();
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
    assertThat(Sweep.stale(dir, file(POLICY).target().state(), false)).containsExactly(stale);
    assertThat(stale).doesNotExist();
  }

  @Test
  void refusesWhatNeedsALockWithoutAStateDirectoryThatIsTrusted() throws IOException {
    Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
    Files.writeString(path, "v0.");
    Files.createSymbolicLink(dir.resolve(".safepersist"), elsewhere);
    try (Transaction transaction = new Transaction()) {
      assertThatThrownBy(() -> transaction.add(file(POLICY).commit(), draft("v1.")))
          .hasMessageContaining("SP112");
      try (StagedFile staged = file(POLICY).stage()) {
        assertThatThrownBy(() -> transaction.add(staged, List.of())).hasMessageContaining("SP112");
      }
    }
    assertThat(path).hasContent("v0.");
  }

  @Test
  void givesWhatTheSuperuserCreatesToTheOwnerOfTheDirectory() throws IOException {
    assumeThat(belongsTo(dir, 54_321)).as("may give files away").isTrue();
    save("v1.");
    save("v2.");
    try (Stream<Path> files = Files.walk(dir.resolve(".safepersist"), 2)) {
      List<Path> folders =
          files.filter(file -> !file.startsWith(dir.resolve(".safepersist/backups/x"))).toList();
      for (Path each : folders) {
        boolean version = each.toString().contains("backups/");
        if (!version && !each.endsWith(".gitignore")) {
          assertThat(Files.getAttribute(each, "unix:uid")).as(each.toString()).isEqualTo(54_321);
        }
      }
    }
    belongsTo(dir, 0);
  }

  private static boolean belongsTo(Path file, int user) {
    try {
      Files.setAttribute(file, "unix:uid", user);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
