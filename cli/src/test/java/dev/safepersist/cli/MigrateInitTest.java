package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateInitTest {
  @TempDir Path dir;

  @Test
  void printsTheStatementsForThoseWhoRunThemByThemselves() {
    Path file = dir.resolve("migration.yaml");
    Run.of("migrate", "sample-config", "--postgres", "--out", file);

    Run run = Run.of("migrate", "init", "--print-sql", "-c", file);

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains(
            "create table safepersist.batch",
            "create table safepersist.audit",
            "safepersist_viewer",
            "grant select, update on \"separated\".\"chunks\" to safepersist_operator");
  }

  @Test
  void hasNothingToDoForADirectory() throws Exception {
    Path file = dir.resolve("migration.yaml");
    Files.createDirectory(dir.resolve("songs"));
    Files.writeString(
        file,
        "source: {tree: {path: songs, files: ['*.json']}}\nsteps: {files: [1.yaml], to: 2}\n");

    Run run = Run.of("migrate", "init", "-c", file);

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("nothing to set up");
  }
}
