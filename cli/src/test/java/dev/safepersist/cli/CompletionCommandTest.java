package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
  @TempDir Path dir;

  @Test
  @DisabledOnOs(OS.WINDOWS) // needs bash
  void completesCommandsAndOptionsInBash() throws Exception {
    Path script = Files.writeString(dir.resolve("c.sh"), Run.of("completion", "bash").out());
    String complete =
        "source "
            + script
            + "; COMP_WORDS=(safepersist backups %s); COMP_CWORD=2; _complete_safepersist;"
            + " echo \"${COMPREPLY[@]}\"";
    assertThat(bash(String.format(complete, "re"))).contains("restore");
    assertThat(bash(String.format(complete, "ta"))).contains("tag");
  }

  private static String bash(String script) throws IOException, InterruptedException {
    Process bash = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    bash.waitFor();
    return output;
  }

  @Test
  void namesEveryCommandInFish() {
    String script = Run.of("completion", "fish").out();
    assertThat(script)
        .contains(
            "complete -c safepersist -n '__fish_use_subcommand' -f -a snapshot -d '",
            "__fish_seen_subcommand_from backups; and __fish_seen_subcommand_from restore'"
                + " -l dry-run -d '")
        .doesNotContain("''");
    assertThat(script.lines())
        .allMatch(line -> line.startsWith("complete ") || line.startsWith("#"));
  }

  @Test
  void refusesAnUnknownShell() {
    assertThat(Run.of("completion", "csh").exit()).isEqualTo(2);
    assertThat(Run.of("completion", "zsh").out()).contains("bashcompinit");
  }

  @Test
  void triesWhatAFileSystemDoesAndLeavesNothing() throws IOException {
    Files.createDirectory(dir.resolve(".safepersist-disk-0123456789abcdef")); // left by a kill
    Run run = Run.of("doctor", "--disk", dir);
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("atomic rename: works\n", "locks between processes: work\n", "sync of 4 KB: ");
    assertThat(dir).isEmptyDirectory();
    assertThat(Run.of("doctor", "--disk", dir.resolve("none")).exit()).isEqualTo(3);
  }
}
