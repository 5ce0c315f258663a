package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Backups in a work tree of git, which must be installed. */
@DisabledOnOs(OS.WINDOWS) // the hook is a script of a POSIX shell
class CommittedBackupsTest {
  @TempDir Path temp;
  private Path dir;
  private Path file;

  @BeforeEach
  void makeARepository() throws Exception {
    dir = Files.createDirectory(temp.toRealPath().resolve("work"));
    git("init", "-q");
    file = dir.resolve("state.json");
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    return gitIn(dir, arguments);
  }

  private String gitIn(Path directory, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.org"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().put("HOME", temp.toString());
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private void save(int n) throws IOException {
    SafeFiles.writeString(file, "[" + n + "]\n");
  }

  private void commit(int n) throws Exception {
    save(n);
    git("add", "state.json");
    git("commit", "-q", "-m", "n");
  }

  private int backups() throws IOException {
    return SafeFiles.backups(file).list().size();
  }

  private Run clean(Object... options) {
    Object[] all = new Object[options.length + 4];
    System.arraycopy(new Object[] {"backups", "clean", "--after-commit", dir}, 0, all, 0, 4);
    System.arraycopy(options, 0, all, 4, options.length);
    return Run.of(all);
  }

  @Test
  void deletesTheBackupsThatACommitHasAndNoOthers() throws Exception {
    commit(1);
    save(2);
    commit(3);
    save(4); // keeps 3
    assertThat(backups()).isEqualTo(3);
    assertThat(clean("--dry-run").out().lines()).hasSize(2);
    assertThat(backups()).isEqualTo(3);
    Run run = clean();
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(SafeFiles.backups(file).list())
        .singleElement()
        .satisfies(backup -> assertThat(backup.path()).hasContent("[2]"));
    assertThat(clean().out()).isEmpty();
  }

  @Test
  void leavesWhatIsPinnedOrNotCommittedOrSwitchedOff() throws Exception {
    commit(1);
    save(2);
    Run.of("backups", "pin", file, "latest");
    assertThat(clean().out()).isEmpty();
    Run.of("backups", "unpin", file, "latest");
    git("config", "safepersist.clean", "false");
    assertThat(clean().out()).contains("switched off by the setting safepersist.clean");
    git("config", "safepersist.clean", "true");
    Files.writeString(file, "[");
    assertThat(clean().out()).isEmpty();
    Files.delete(file);
    assertThat(clean().out()).isEmpty();
    assertThat(backups()).isEqualTo(1);
  }

  @Test
  void leavesWhatOnlyAStashOrALostCommitHas() throws Exception {
    commit(1);
    save(2);
    git("stash", "-q");
    save(2);
    save(3);
    commit(4);
    git("reset", "-q", "--soft", "HEAD~1");
    save(5); // keeps 4
    assertThat(clean().out().lines()).hasSize(1);
    assertThat(SafeFiles.backups(file).list()).anyMatch(backup -> contains(backup.path(), "[2]"));
    assertThat(SafeFiles.backups(file).list()).anyMatch(backup -> contains(backup.path(), "[4]"));
  }

  private static boolean contains(Path backup, String text) {
    try {
      return Files.readString(backup).contains(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void leavesFilesThatGitFiltersOrConverts() throws Exception {
    Files.writeString(dir.resolve(".gitattributes"), "*.json filter=lfs\n");
    git("config", "filter.lfs.clean", "cat");
    commit(1);
    save(2);
    assertThat(clean().out()).isEmpty();
    Files.delete(dir.resolve(".gitattributes"));
    git("config", "core.autocrlf", "input");
    assertThat(clean().out()).isEmpty();
    git("config", "core.autocrlf", "false");
    assertThat(clean().out().lines()).hasSize(1);
  }

  @Test
  void doesNotCountABlobThatCannotBeReadAgain() throws Exception {
    commit(1);
    String blob = git("rev-parse", "HEAD:state.json").strip();
    save(2);
    Path object = dir.resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2));
    Files.delete(object);
    assertThat(clean().out()).isEmpty();
    assertThat(backups()).isEqualTo(1);
  }

  @Test
  void saysThatADirectoryIsNotInAWorkTree() {
    Run run = Run.of("backups", "clean", "--after-commit", temp);
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).startsWith("[SafePersist:SP861] " + temp + " is not in a work tree");
  }

  private Path program() throws IOException {
    Path program =
        Files.writeString(
            temp.resolve("a program"),
            "#!/bin/sh\necho \"$@\" >> '"
                + temp
                + "/called'\nenv | grep ^GIT_DIR >> '"
                + temp
                + "/called'\nexit 3\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return program;
  }

  @Test
  void installsAHookThatCallsTheEarlierOneAndNeverFails() throws Exception {
    Path hook = dir.resolve(".git/hooks/post-commit");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\ntouch '" + temp + "/earlier'\nexit 1\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(Run.of("git-hook", "install", dir, "--dry-run").out())
        .isEqualTo(hook + ": would be installed; it calls the hook that was there\n");
    for (int i = 0; i < 2; i++) {
      assertThat(Run.of("git-hook", "install", dir, "--program", program()).exit()).isZero();
    }
    commit(1);
    assertThat(temp.resolve("earlier")).exists();
    assertThat(temp.resolve("called")).hasContent("backups clean --after-commit . --quiet");

    Path linked = temp.resolve("linked");
    git("worktree", "add", "-q", linked.toString(), "-b", "other");
    assertThat(Run.of("git-hook", "uninstall", linked).out()).isEqualTo(hook + ": removed\n");
    assertThat(hook).content().contains("/earlier");
    assertThat(Run.of("git-hook", "uninstall", dir).out()).isEqualTo(hook + ": not installed\n");
  }

  @Test
  void refusesHooksThatOthersShare() throws Exception {
    git("config", "core.hooksPath", temp.resolve("shared").toString());
    Run run = Run.of("git-hook", "install", dir);
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).startsWith("[SafePersist:SP862] the hooks of this repository are in ");
    git("config", "core.hooksPath", ".githooks");
    assertThat(Run.of("git-hook", "install", dir).exit()).isEqualTo(3);
    git("config", "core.hooksPath", ".git/own-hooks");
    assertThat(Run.of("git-hook", "install", dir).exit()).isZero();
    assertThat(dir.resolve(".git/own-hooks/post-commit")).isExecutable();
  }

  @Test
  void doesNotLoseAnEarlierHookOfAnEarlierHook() throws Exception {
    Path hooks = Files.createDirectories(dir.resolve(".git/hooks"));
    Files.writeString(hooks.resolve("post-commit"), "#!/bin/sh\n");
    Files.writeString(hooks.resolve("post-commit.before-safepersist"), "#!/bin/sh\n");
    assertThat(Run.of("git-hook", "install", dir).err())
        .startsWith("[SafePersist:SP863] an earlier hook is in the way: ");
  }
}
