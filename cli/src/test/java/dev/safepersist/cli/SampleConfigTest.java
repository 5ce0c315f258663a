package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.migration.config.MigrationConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleConfigTest {
  @TempDir Path dir;

  @Test
  void aSampleForATableCanBeReadAndNamesItsServer() throws Exception {
    Path file = dir.resolve("migration.yaml");

    Run run = Run.of("migrate", "sample-config", "--postgres", "--out", file);

    assertThat(run.exit()).isZero();
    MigrationConfig config = MigrationConfig.read(file);
    assertThat(config.source().kind()).isEqualTo("postgres");
    assertThat(Run.of("migrate", "sample-config", "--postgres", "--out", file).exit())
        .as("exit code where the file is there already")
        .isNotZero();
  }

  @Test
  void aDatabaseThatCannotBeReachedHasAMessageWithARemedy() throws Exception {
    Path file = dir.resolve("migration.yaml");
    Run.of("migrate", "sample-config", "--postgres", "--out", file);
    Files.writeString(file, Files.readString(file).replace("localhost:5432", "localhost:1"));
    Files.createDirectory(dir.resolve("steps"));
    for (int from = 1; from <= 2; from++) {
      Files.writeString(
          dir.resolve("steps/" + from + ".yaml"),
          "from: " + from + "\ndo: [{add: {at: /member" + from + ", value: 1}}]\n");
    }

    Run run = Run.of("migrate", "plan", "-c", file);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("SP664", "Fix: ");
  }
}
