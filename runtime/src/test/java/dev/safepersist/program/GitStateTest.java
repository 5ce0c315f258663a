package dev.safepersist.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitStateTest {
  private static final String BUILT = "abcdef0123456789abcdef0123456789abcdef01";
  private static final String AROUND = "2222222222222222222222222222222222222222";
  private static final GitState REPOSITORY =
      new GitState(Optional.of(AROUND), Optional.of("main"), Optional.empty());

  @TempDir Path classes;
  @TempDir Path work;

  @BeforeEach
  void makeARepository() throws IOException {
    Files.createDirectories(work.resolve(".git/refs/heads"));
    Files.writeString(work.resolve(".git/HEAD"), "ref: refs/heads/main\n");
    Files.writeString(work.resolve(".git/refs/heads/main"), AROUND + "\n");
  }

  @Test
  void prefersThePropertiesOfTheBuildToTheRepository() throws IOException {
    assertThat(state("git.commit.id=" + BUILT + "\ngit.branch=release\ngit.dirty=true\n"))
        .isEqualTo(new GitState(Optional.of(BUILT), Optional.of("release"), Optional.of(true)));
  }

  @Test
  void readsTheFullCommitId() throws IOException {
    assertThat(state("git.commit.id.full=" + BUILT + "\ngit.commit.id=abcdef0\ngit.dirty=false\n"))
        .isEqualTo(new GitState(Optional.of(BUILT), Optional.empty(), Optional.of(false)));
  }

  @Test
  void knowsNoBranchWhereTheBuildNamedTheCommitInstead() throws IOException {
    assertThat(state("git.commit.id=" + BUILT + "\ngit.branch=" + BUILT + "\n").branch()).isEmpty();
  }

  @Test
  void doesNotBelieveAnUnknownDirtyFlag() throws IOException {
    assertThat(state("git.commit.id=" + BUILT + "\ngit.dirty=perhaps\n").dirty()).isEmpty();
  }

  @Test
  void passesOverPropertiesThatNoBuildFilled() throws IOException {
    assertThat(state("git.commit.id=${git.commit.id}\ngit.branch=${git.branch}\n"))
        .isEqualTo(REPOSITORY);
    assertThat(state("unrelated=1\n")).isEqualTo(REPOSITORY);
  }

  @Test
  void passesOverBrokenProperties() throws IOException {
    assertThat(state("git.commit.id=\\uXYZ\n")).isEqualTo(REPOSITORY);
  }

  @Test
  void readsTheRepositoryWithoutProperties() {
    assertThat(GitState.of(null, work)).isEqualTo(REPOSITORY);
  }

  private GitState state(String properties) throws IOException {
    Files.writeString(classes.resolve("git.properties"), properties);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
      return GitState.of(loader, work);
    }
  }
}
