package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.safepersist.cli.report.Failures;
import dev.safepersist.operations.state.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** State that is kept elsewhere than beside the files. */
class StateDirectoryOptionTest {
  /** Commands that neither read nor write state; a migration finds its own in its configuration. */
  private static final Set<String> WITHOUT_STATE =
      Set.of(
          "git-hook",
          "schema show",
          "schema diff",
          "schema accept",
          "migrate",
          "completion",
          "generate",
          "scan");

  @TempDir Path dir;

  @Test
  void isKnownToTheCommandsAboutState() {
    List<String> without = new ArrayList<>();
    addWithout(Run.all(), without);
    assertThat(without)
        .isNotEmpty()
        .allMatch(name -> WITHOUT_STATE.stream().anyMatch(known -> name.startsWith(known)));
  }

  private static void addWithout(CommandLine command, List<String> without) {
    command.getSubcommands().values().forEach(each -> addWithout(each, without));
    if (command.getSubcommands().isEmpty()
        && command.getCommandSpec().findOption("--state-directory") == null) {
      without.add(Failures.name(command.getCommandSpec()));
    }
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

  @Test
  @DisabledOnOs(OS.WINDOWS) // needs sh
  void servesWholeTreesAlsoIfItIsInOneOfThem() throws Exception {
    Path tree = Files.createDirectories(dir.toRealPath().resolve("data/sub")).getParent();
    Path file = Files.writeString(tree.resolve("sub/a.json"), "{\"n\":1}");
    Path state = tree.resolve("kept");
    Object[] there = {"--state-directory", state};

    done(with(there, "backups", "create", file, "--change", "T-1"));
    Files.writeString(file, "{\"n\":2}");
    assertThat(done(with(there, "backups", "stats", tree)).out()).contains("total: 1 backups");
    assertThat(done(with(there, "history", "of", "T-1", tree)).out()).contains("kept as a.json");
    Path link = Files.createSymbolicLink(dir.resolve("link"), tree.resolve("sub"));
    for (Path named : List.of(tree, link.resolve("a.json"), link)) {
      Run audit = done(with(there, "audit", named, "--json"));
      assertThat(audit.json().at("/results/0/backups").asInt()).isEqualTo(1);
      assertThat(audit.json().path("results").size()).isEqualTo(1);
    }
    assertThat(done(with(there, "audit", tree)).out()).contains("1 backup");
    done(with(there, "guard", file, "--", "sh", "-c", "echo '[3]' > " + file));
    Run undone = Run.of(with(there, "guard", file, "--", "sh", "-c", "rm " + file + "; exit 1"));
    assertThat(undone.exit()).isEqualTo(1);
    assertThat(file).hasContent("[3]\n");

    Run created = done(with(there, "snapshot", "create", tree));
    assertThat(created.out()).contains(": 1 files");
    Files.writeString(file, "[");
    assertThat(Run.of(with(there, "doctor", tree)).out()).contains("broken; --heal restores");
    done(with(there, "snapshot", "restore", tree, "latest"));
    assertThat(file).hasContent("[3]\n");
    Files.writeString(file, "[");
    done(with(there, "doctor", tree, "--heal"));
    assertThat(file).hasContent("[3]\n");
    Path bundle = dir.resolve("bundle.zip");
    done(with(there, "doctor", tree, "--bundle", bundle));
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      assertThat(zip.getInputStream(zip.getEntry("history.jsonl")).readAllBytes()).isNotEmpty();
    }
    assertThat(tree.resolve("sub/.safepersist")).doesNotExist();
    assertThat(tree.resolve(".safepersist")).doesNotExist();
  }

  private static Object[] with(Object[] option, Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    int verb = List.of("backups", "history", "snapshot").contains(words[0]) ? 2 : 1;
    all.addAll(verb, List.of(option));
    return all.toArray();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // needs permissions
  void goesOnPastDirectoriesThatCannotBeRead() throws Exception {
    Path tree = Files.createDirectories(dir.toRealPath().resolve("data/closed")).getParent();
    Path file = Files.writeString(tree.resolve("a.json"), "[1]");
    Path state = dir.toRealPath().resolve("state");
    done("backups", "create", file, "--state-directory", state);
    Files.writeString(file, "[2]");
    done("backups", "create", file, "--state-directory", state);
    try (var closed = new Unreadable(tree.resolve("closed"))) {
      Run run = Run.of("backups", "prune", tree, "--keep-last", 1, "--state-directory", state);
      assertThat(run.exit()).isEqualTo(3);
      assertThat(run.err()).contains("[SafePersist:SP503]", closed.directory().toString());
      assertThat(backups(file, state)).isEqualTo(1);
    }
  }

  private record Unreadable(Path directory) implements AutoCloseable {
    Unreadable {
      assertThat(directory.toFile().setReadable(false)).isTrue();
      assumeFalse(Files.isReadable(directory), "the superuser reads everything");
    }

    @Override
    public void close() {
      assertThat(directory.toFile().setReadable(true)).isTrue();
    }
  }

  private static int backups(Path file, Path state) throws IOException {
    return StateFiles.open(file, Optional.of(state)).recorded().backups().size();
  }

  private static Run done(Object... arguments) {
    Run run = Run.of(arguments);
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    return run;
  }
}
