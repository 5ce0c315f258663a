package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.operations.state.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** State that is kept elsewhere than beside the files. */
class StateDirectoryOptionTest {
  /** Commands of these nouns that look at trees only, and find the state that is in them. */
  private static final Set<String> OF_TREES =
      Set.of("backups stats", "backups clean", "history of");

  @TempDir Path dir;

  @Test
  void isKnownToTheCommandsAboutStateOfFiles() {
    List<String> without = new ArrayList<>();
    for (String noun : List.of("backups", "history", "metadata")) {
      CommandLine command = Run.all().getSubcommands().get(noun);
      command
          .getSubcommands()
          .forEach(
              (verb, each) -> {
                if (each.getCommandSpec().findOption("--state-directory") == null) {
                  without.add(noun + " " + verb);
                }
              });
    }
    assertThat(without).containsExactlyInAnyOrderElementsOf(OF_TREES);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // needs sed
  void leavesNothingBesideTheFiles() throws Exception {
    Path tree = Files.createDirectories(dir.toRealPath().resolve("data/sub")).getParent();
    Path file = Files.writeString(tree.resolve("sub/a.json"), "{\"n\":1}");
    Path state = dir.toRealPath().resolve("state");

    done("metadata", "add", tree, "--state-directory", state);
    assertThat(Run.of("metadata", "show", file, "--state-directory", state).out())
        .contains("as it was saved");
    Run edit =
        CommandProcess.start(
                tree,
                Map.of("VISUAL", "sed -i s/1/2/"),
                "",
                "edit",
                file,
                "--state-directory",
                state)
            .end();
    assertThat(edit.out()).as(edit.err()).contains("saved");
    done("metadata", "strip", file, "--state-directory", state);
    assertThat(backups(file, state)).isEqualTo(3);
    done("backups", "prune", tree, "--keep-last", 1, "--state-directory", state);
    assertThat(backups(file, state)).isEqualTo(1);
    assertThat(tree.resolve("sub/.safepersist")).doesNotExist();
  }

  private static int backups(Path file, Path state) throws IOException {
    return StateFiles.open(file, Optional.of(state)).recorded().backups().size();
  }

  private static void done(Object... arguments) {
    Run run = Run.of(arguments);
    assertThat(run.exit()).as(run.err()).isZero();
  }
}
