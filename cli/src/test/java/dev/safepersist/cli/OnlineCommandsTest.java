package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands of an online migration ask for, with each of their options. */
class OnlineCommandsTest {
  @TempDir Path dir;
  private Path config;

  @BeforeEach
  void plan() throws IOException {
    HeardPlaces.reset();
    Files.createDirectories(dir.resolve("old"));
    Files.createDirectories(dir.resolve("new"));
    Files.writeString(dir.resolve("old/a.json"), "{\"schema_version\": 1, \"title\": \"x\"}");
    Files.writeString(
        dir.resolve("steps.yaml"), "from: 1\ndo:\n  - rename: {at: /title, to: name}\n");
    config = dir.resolve("migration.yaml");
    Files.writeString(
        config,
        """
        source:
          heard: {path: old}
        target:
          heard: {path: new}
        steps:
          files: [steps.yaml]
          to: 2
        """);
    Run plan = Run.of("migrate", "plan", "-c", config);
    assertThat(plan.exit()).as(plan.out() + plan.err()).isZero();
    assertThat(plan.out())
        .contains("warning: not through a view for old programs: what old programs cannot do");
  }

  private String run(String command, Object... options) {
    Object[] arguments = new Object[options.length + 4];
    arguments[0] = "migrate";
    arguments[1] = command;
    arguments[2] = "-c";
    arguments[3] = config;
    System.arraycopy(options, 0, arguments, 4, options.length);
    Run run = Run.of(arguments);
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    return run.out();
  }

  @Test
  void theCutOverGivesTheOldNameToAViewIfAsked() {
    run("online");
    assertThat(run("cut-over", "--legacy-view")).contains("23 ms in the lock");
    assertThat(HeardPlaces.asked()).containsExactly("run, batch 200", "cut-over, view true");
    assertThat(run("cut-over", "--legacy-view")).contains("was in use before");
    HeardPlaces.asked();

    run("finalize", "--drop-view");

    assertThat(HeardPlaces.asked()).containsExactly("finalize, drop view true");
  }

  @Test
  void withoutTheOptionsThereIsNoViewAndNoneIsDropped() {
    run("online", "--auto");
    run("finalize");

    assertThat(HeardPlaces.asked())
        .containsExactly("run, batch 200", "cut-over, view false", "finalize, drop view false");
  }

  @Test
  void theViewComesWithTheAutomaticCutOver() {
    run("online", "--auto", "--legacy-view");
    run("swap-back");

    assertThat(HeardPlaces.asked())
        .containsExactly("run, batch 200", "cut-over, view true", "swap-back");
  }

  @Test
  void abortIsAskedForBeforeTheCutOver() {
    run("online");
    run("abort");

    assertThat(HeardPlaces.asked()).containsExactly("run, batch 200", "abort");
  }
}
