package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.rollback.RollbackRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example of {@code docs/migration.md}. */
class DocumentationTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```(sql|yaml|)\\n(.*?)```");

  @TempDir Path dir;

  @Test
  void theExampleWorks() throws Exception {
    Path guide = Path.of("").toAbsolutePath().getParent().resolve("docs/migration.md");
    String section = Files.readString(guide);
    section = section.substring(section.indexOf("## Tables of PostgreSQL"));
    List<String> blocks =
        BLOCK.matcher(section).results().map(block -> block.group(2)).limit(5).toList();
    Server.Db db = Server.database();
    db.run(blocks.get(0));
    String config =
        blocks
            .get(1)
            .replace("jdbc:postgresql://localhost:5432/app", db.place())
            .replace("user: app", "user: " + db.settings().user().get());
    Path file = Files.writeString(dir.resolve("migration.yaml"), config);
    Files.writeString(dir.resolve("steps.yaml"), blocks.get(2));
    Migration migration = Migration.of(MigrationConfig.read(file));
    String id = migration.plan().id();

    MigrationResult result = migration.run(id, progress -> {});

    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(db.rows(blocks.get(3))).isEqualTo(blocks.get(4).lines().toList());
    assertThat(migration.validate(id, Level.FORENSIC).isGood()).isTrue();
    migration.rollback(id, RollbackRequest.backup());
    assertThat(db.value("select max(schema_version) from songs")).isEqualTo("1");
  }
}
