package dev.safepersist.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgramTest {
  private static final SystemInfo SYSTEM =
      new SystemInfo("17", "Linux-6.1-amd64", Optional.empty());

  @Test
  void givesTheMembersOfTheMetadata() {
    GitState git = new GitState(Optional.of("c0ffee"), Optional.of("main"), Optional.of(true));

    assertThat(new Program(git, SYSTEM).members())
        .containsExactly(
            entry("git_commit", "c0ffee"),
            entry("git_branch", "main"),
            entry("git_dirty", true),
            entry("system_info", Map.of("java_version", "17", "platform", "Linux-6.1-amd64")));
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    assertThat(new Program(GitState.none(), SYSTEM).members()).containsOnlyKeys("system_info");
  }

  @Test
  void looksAtTheProcessOnce() {
    assertThat(Program.current()).isSameAs(Program.current());
    assertThat(Program.current().system().javaVersion())
        .isEqualTo(System.getProperty("java.version"));
  }
}
