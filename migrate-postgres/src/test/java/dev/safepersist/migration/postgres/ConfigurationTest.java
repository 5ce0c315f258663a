package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.config.MigrationConfig;
import dev.safepersist.migration.config.Settings;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.place.Adapters;
import dev.safepersist.upgrade.Upgrades;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir Path dir;

  /** The steps of the configurations here. */
  public static final class Steps {
    private Steps() {}

    public static Upgrades upgrades() {
      return Songs.upgrades();
    }
  }

  private MigrationConfig config(String text) throws IOException {
    Path file = dir.resolve("migration.yaml");
    String steps = "steps: {classes: [" + Steps.class.getName() + "], to: 3}\n";
    return MigrationConfig.of(Settings.parse(file, text + steps));
  }

  @Test
  void readsTheKeysOfTheOlderSystem() throws Exception {
    Server.Db db = Songs.table(5);
    String[] place = db.place().replaceFirst("jdbc:postgresql://", "").split("[:/]", -1);
    MigrationConfig config =
        config(
            "source_database: {host: "
                + place[0]
                + ", port: "
                + place[1]
                + ", database: "
                + place[2]
                + ", user: "
                + db.settings().user().get()
                + ", ssl_mode: disable, table: songs, document: doc, version: version}\n");
    assertThat(config.notes()).anyMatch(note -> note.contains("source.postgres"));
    Migration migration = Migration.of(config);

    assertThat(migration.run(migration.plan().id(), progress -> {}).state())
        .isEqualTo(State.COMPLETED);

    assertThat(db.value("select min(version) from songs")).isEqualTo("3");
    assertThat(dir.resolve(".safepersist/migrations")).isDirectory();
  }

  @Test
  void keepsNoPasswordInPlanAndJournal() throws Exception {
    Server.Db db = Songs.table(5);
    Files.writeString(dir.resolve("pw"), "canary-of-a-password");
    Migration migration =
        Migration.of(
            config(
                "source: {postgres: {url: '"
                    + db.place()
                    + "', user: "
                    + db.settings().user().get()
                    + ", password: '${file:pw}', table: songs, document: doc, version: version}}\n"));
    migration.run(migration.plan().id(), progress -> {});
    try (var files = Files.walk(dir.resolve(".safepersist"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
            .doesNotContain("canary-of-a-password");
      }
    }
  }

  @Test
  void refusesAMemberThatItDoesNotKnow() {
    assertThatThrownBy(
            () ->
                Migration.of(
                    config(
                        "source: {postgres: {url: 'jdbc:postgresql://localhost/x', tabel: songs,"
                            + " table: songs}}\n")))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("postgres.tabel")
        .hasMessageContaining("table");
  }

  @Test
  void theSampleCanBeRead() throws Exception {
    String sample = Adapters.find("postgres").orElseThrow().sample();
    MigrationConfig config = MigrationConfig.of(Settings.parse(dir.resolve("m.yaml"), sample));
    assertThat(config.source().kind()).isEqualTo("postgres");
    assertThat(config.source().settings()).containsKeys("url", "user", "table", "document");
  }
}
