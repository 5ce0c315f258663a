package dev.safepersist.examples.chunks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.place.Adapters;
import dev.safepersist.migration.rollback.RollbackRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunksTest {
  @TempDir Path dir;

  private static String value(ExampleServer server, String sql) throws Exception {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void migratesTheSeparatedSchemaToTheUnifiedOneAndBack() throws Exception {
    try (ExampleServer server = ExampleServer.start(0)) {
      ByteArrayOutputStream printed = new ByteArrayOutputStream();

      MigrationResult result =
          Chunks.run(server, dir, new PrintStream(printed, true, StandardCharsets.UTF_8));

      String text = printed.toString(StandardCharsets.UTF_8);
      assertThat(result.state()).as(text).isEqualTo(State.COMPLETED);
      assertThat(text)
          .contains(
              "chunks: 199 written, 1 left out",
              "text-14/7: /score: \"high\" is no number",
              "validated: 199 documents, level FORENSIC, 0 differences",
              "\"unified\".\"texts\": 20 rows read, 20 added, 0 skipped, 0 in quarantine",
              "\"unified\".\"tags\": 402 rows read, 398 added, 1 skipped, 3 in quarantine",
              "\"unified\".\"hierarchy\": 180 rows read, 178 added, 0 skipped, 2 in quarantine",
              "\"unified\".\"embeddings\": 200 rows read, 199 added, 0 skipped, 1 in quarantine",
              "English: 139 chunks",
              "German: 60 chunks",
              "foreign keys: 4, all valid: t");
      correct(server, result.id());
      takeBack(server, result.id());
      theSampleWorksAtOnce(server);
    }
  }

  private Migration migration() throws Exception {
    return Migration.of(MigrationConfig.read(dir.resolve("migration.yaml")));
  }

  private void correct(ExampleServer server, String id) throws Exception {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update separated.chunks set doc = jsonb_set(doc, '{score}', '\"0.5\"') where id ="
              + " 'text-14/7'");
    }
    Migration migration = migration();
    assertThat(migration.retry(id, migration.quarantine(id))).isEqualTo(1);
    assertThat(value(server, "select count(*) from unified.chunks")).isEqualTo("200");
    assertThat(value(server, "select count(*) from unified.tags")).isEqualTo("400");
    assertThat(value(server, "select count(*) from unified.hierarchy")).isEqualTo("180");
    assertThat(value(server, "select sum(quarantined) from safepersist.relation")).isEqualTo("1");
  }

  private void takeBack(ExampleServer server, String id) throws Exception {
    migration().rollback(id, RollbackRequest.backup());
    assertThat(
            value(
                server,
                "select (select count(*) from unified.chunks) + (select count(*) from"
                    + " unified.texts) + (select count(*) from unified.tags)"))
        .isEqualTo("0");
  }

  private void theSampleWorksAtOnce(ExampleServer server) throws Exception {
    String sample = Adapters.find("postgres").orElseThrow().sample();
    Path file = dir.resolve("sample.yaml");
    Files.writeString(file, sample.replace("localhost:5432", "localhost:" + server.port()));
    Migration migration = Migration.of(MigrationConfig.read(file));
    MigrationResult result = migration.run(migration.plan().id(), progress -> {});
    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(value(server, "select count(*) from separated.chunks where version = 3"))
        .isEqualTo("200");
  }
}
