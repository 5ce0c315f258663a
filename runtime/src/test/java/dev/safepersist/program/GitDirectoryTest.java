package dev.safepersist.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitDirectoryTest {
  private static final String OLD = "1111111111111111111111111111111111111111";
  private static final String NEW = "2222222222222222222222222222222222222222";

  @TempDir Path root;

  @Test
  void readsTheBranchAndItsLooseRef() throws IOException {
    put(".git/HEAD", "ref: refs/heads/main\n");
    put(".git/refs/heads/main", NEW + "\n");

    assertThat(state(root)).isEqualTo(known(NEW, "main"));
  }

  @Test
  void findsTheRepositoryFromAFolderDeepInside() throws IOException {
    put(".git/HEAD", "ref: refs/heads/feature/save\n");
    put(".git/refs/heads/feature/save", NEW + "\n");
    Path deep = Files.createDirectories(root.resolve("a/b/c"));

    assertThat(state(deep)).isEqualTo(known(NEW, "feature/save"));
  }

  @Test
  void readsADetachedHead() throws IOException {
    put(".git/HEAD", NEW + "\n");

    assertThat(state(root)).isEqualTo(known(NEW, null));
  }

  @Test
  void readsACommitIdOfSha256() throws IOException {
    String id = "3".repeat(64);
    put(".git/HEAD", id + "\n");

    assertThat(state(root)).isEqualTo(known(id, null));
  }

  @Test
  void looksIntoPackedRefs() throws IOException {
    put(".git/HEAD", "ref: refs/heads/main\n");
    put(
        ".git/packed-refs",
        "# pack-refs with: peeled fully-peeled sorted \n"
            + OLD
            + " refs/heads/main-old\n"
            + NEW
            + " refs/heads/main\n"
            + OLD
            + " refs/tags/v1\n^"
            + NEW
            + "\n");

    assertThat(state(root)).isEqualTo(known(NEW, "main"));
  }

  @Test
  void prefersTheLooseRefToThePackedOne() throws IOException {
    put(".git/HEAD", "ref: refs/heads/main\n");
    put(".git/packed-refs", OLD + " refs/heads/main\n");
    put(".git/refs/heads/main", NEW + "\n");

    assertThat(state(root)).isEqualTo(known(NEW, "main"));
  }

  @Test
  void followsTheGitFileOfALinkedWorktreeToTheCommonRefs() throws IOException {
    put("home/.git/HEAD", "ref: refs/heads/main\n");
    put("home/.git/refs/heads/main", OLD + "\n");
    put("home/.git/refs/heads/side", NEW + "\n");
    put("home/.git/worktrees/side/HEAD", "ref: refs/heads/side\n");
    put("home/.git/worktrees/side/commondir", "../..\n");
    put("side/.git", "gitdir: " + root.resolve("home/.git/worktrees/side") + "\n");

    assertThat(state(root.resolve("side"))).isEqualTo(known(NEW, "side"));
  }

  @Test
  void looksIntoThePackedRefsThatWorktreesShare() throws IOException {
    put("home/.git/packed-refs", NEW + " refs/heads/side\n");
    put("home/.git/worktrees/side/HEAD", "ref: refs/heads/side\n");
    put("home/.git/worktrees/side/commondir", "../..\n");
    put("side/.git", "gitdir: ../home/.git/worktrees/side\n");

    assertThat(state(root.resolve("side"))).isEqualTo(known(NEW, "side"));
  }

  @Test
  void followsTheGitFileOfASubmodule() throws IOException {
    put(".git/HEAD", "ref: refs/heads/outer\n");
    put(".git/refs/heads/outer", OLD + "\n");
    put(".git/modules/inner/HEAD", NEW + "\n");
    put("inner/.git", "gitdir: ../.git/modules/inner\n");

    assertThat(state(root.resolve("inner"))).isEqualTo(known(NEW, null));
  }

  @Test
  void followsASymbolicBranch() throws IOException {
    put(".git/HEAD", "ref: refs/heads/alias\n");
    put(".git/refs/heads/alias", "ref: refs/heads/main\n");
    put(".git/refs/heads/main", NEW + "\n");

    assertThat(state(root)).isEqualTo(known(NEW, "alias"));
  }

  @Test
  void knowsOnlyTheBranchBeforeTheFirstCommit() throws IOException {
    put(".git/HEAD", "ref: refs/heads/main\n");

    assertThat(state(root)).isEqualTo(known(null, "main"));
  }

  @Test
  void knowsNothingOfARepositoryWithRefsInTables() throws IOException {
    put(".git/HEAD", "ref: refs/heads/.invalid\n");
    put(".git/refs/heads", "this repository uses the reftable format\n");

    assertThat(state(root)).isEqualTo(GitState.none());
  }

  @Test
  void givesUpOnBranchesThatNameEachOther() throws IOException {
    put(".git/HEAD", "ref: refs/heads/a\n");
    put(".git/refs/heads/a", "ref: refs/heads/b\n");
    put(".git/refs/heads/b", "ref: refs/heads/a\n");

    assertThat(state(root)).isEqualTo(known(null, "a"));
  }

  @Test
  void takesABrokenRepositoryAsUnknown() throws IOException {
    Files.createDirectories(root.resolve("empty/.git"));
    put("garbage/.git/HEAD", "\u0000\u0001\uFFFD not a head");
    put("huge/.git/HEAD", "a".repeat(100_000));
    put("blank/.git/HEAD", "\n");
    put("folder/.git/HEAD/file", "x");
    put("pointer/.git", "gitdir: /no/such/folder\n");
    put("no-pointer/.git", "something else\n");
    put("illegal/.git", "gitdir: a\u0000b\n");
    put("outside/.git/HEAD", "ref: refs/../../secret\n");
    put("outside/secret", NEW);

    for (String name :
        new String[] {
          "empty",
          "garbage",
          "huge",
          "blank",
          "folder",
          "pointer",
          "no-pointer",
          "illegal",
          "outside"
        }) {
      assertThat(state(root.resolve(name))).as(name).isEqualTo(GitState.none());
    }
  }

  @Test
  void takesABrokenRefAsNoCommit() throws IOException {
    put(".git/HEAD", "ref: refs/heads/main\n");
    put(".git/refs/heads/main", "2222\n");
    put(".git/packed-refs", "garbage\n\n refs/heads/main\n");

    assertThat(state(root)).isEqualTo(known(null, "main"));
  }

  private static GitState state(Path directory) {
    return GitDirectory.around(directory).map(GitDirectory::state).orElse(GitState.none());
  }

  private static GitState known(String commit, String branch) {
    return new GitState(Optional.ofNullable(commit), Optional.ofNullable(branch), Optional.empty());
  }

  private void put(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
