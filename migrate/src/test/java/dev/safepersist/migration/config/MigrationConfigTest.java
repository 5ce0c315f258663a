package dev.safepersist.migration.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.message.MigrationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationConfigTest {
  private static final String TREE = "source: {tree: {path: .}}\n";

  @TempDir Path dir;

  private MigrationConfig read(String text) throws IOException {
    Path file = dir.resolve("migration.yaml");
    Files.writeString(file, text);
    return MigrationConfig.read(file);
  }

  private AbstractThrowableAssert<?, ?> assertRefused(String text, MigrationMessage message) {
    return assertThatThrownBy(() -> read(text)).hasMessageContaining(message.id());
  }

  @Test
  void understandsItsOwnSample() throws Exception {
    MigrationConfig config = read(SampleConfig.tree());
    assertThat(config.source().kind()).isEqualTo("tree");
    assertThat(config.steps().to()).isEqualTo(3);
    assertThat(config.options().batch()).isEqualTo(BatchSettings.DEFAULT);
    assertThat(config.options().retries()).isEqualTo(RetrySettings.DEFAULT);
    assertThat(config.notes()).isEmpty();
  }

  @Test
  void understandsTheLinesOfItsSampleThatAreCommentedOut() throws Exception {
    String all =
        SampleConfig.tree()
            .lines()
            .map(line -> line.replaceFirst("^( *)# (?=[a-z_]+:|  - |- )", "$1"))
            .reduce("", (one, other) -> one + other + "\n");
    MigrationConfig config = read(all);
    assertThat(config.options().alerts()).hasSize(4);
    assertThat(config.relationships()).hasSize(1);
    assertThat(config.options().requireApproval()).isTrue();
    assertThat(config.options().encryptionKey()).contains("file:/etc/app/migration.key");
  }

  @Test
  void asksWhetherANameNearbyWasMeant() {
    assertRefused(TREE + "migration: {worker: 3}\n", MigrationMessage.CONFIG_UNKNOWN_MEMBER)
        .hasMessageContaining("migration.worker")
        .hasMessageContaining("did you mean workers");
    assertRefused(TREE + "retires: 3\n", MigrationMessage.CONFIG_UNKNOWN_MEMBER);
  }

  @Test
  void saysWhatAValueMustBe() {
    assertRefused(TREE + "migration: {workers: many}\n", MigrationMessage.CONFIG_WRONG_VALUE)
        .hasMessageContaining("a whole number of at least 1");
    assertRefused(
            TREE + "migration: {batch: {target: soon}}\n", MigrationMessage.CONFIG_WRONG_VALUE)
        .hasMessageContaining("a time such as 30s");
    assertRefused(
            TREE + "alerts: [{when: disk_full, do: warn}]\n", MigrationMessage.CONFIG_WRONG_VALUE)
        .hasMessageContaining("disk_free < 5GB");
    assertRefused(
            TREE + "migration: {validation: {level: paranoid}}\n",
            MigrationMessage.CONFIG_WRONG_VALUE)
        .hasMessageContaining("basic, standard, rigorous, forensic");
  }

  @Test
  void refusesWhatIsNoConfiguration() {
    assertRefused("source: [", MigrationMessage.CONFIG_NOT_YAML);
    assertRefused("migration: {}\n", MigrationMessage.CONFIG_ENDPOINT);
    assertRefused("source: {tree: {path: a}, postgres: {}}\n", MigrationMessage.CONFIG_ENDPOINT);
  }

  @Test
  void repeatsNothingThatMayBeSecret() {
    assertRefused("source_database: canary\n", MigrationMessage.CONFIG_WRONG_VALUE)
        .hasMessageNotContaining("canary");
    assertRefused(
            TREE + "encryption: {key: {value: canary}}\n", MigrationMessage.CONFIG_WRONG_VALUE)
        .hasMessageNotContaining("canary");
    assertRefused("encryption: {key: \"canary\n", MigrationMessage.CONFIG_NOT_YAML)
        .hasMessageContaining("line ")
        .hasMessageNotContaining("canary");
  }

  @Test
  void resolvesTheKeyAgainstTheFolderOfTheFile() throws Exception {
    assertThat(read(TREE + "encryption: {key: \"file:keys/one\"}\n").options().encryptionKey())
        .contains("file:" + dir.resolve("keys/one"));
    assertThat(read(TREE + "encryption: {key: \"env:KEY\"}\n").options().encryptionKey())
        .contains("env:KEY");
  }

  @Test
  void readsEveryKeyOfTheOlderSystem() throws Exception {
    MigrationConfig config =
        read(
            """
            source_database: {host: db1, port: 5433, user: app, database: songs, ssl_mode: require}
            target_database: {host: db2, user: app, database: songs}
            batch_size: 250
            max_retries: 5
            timeout_per_batch: 45
            parallel_workers: 6
            validation_level: rigorous
            enable_rollback: false
            backup_before_migrate: true
            dry_run: true
            """);
    assertThat(config.source().kind()).isEqualTo("postgres");
    assertThat(config.source().settings())
        .containsEntry("url", "jdbc:postgresql://db1:5433/songs")
        .containsEntry("user", "app")
        .containsEntry("tls", "require");
    assertThat(config.target().settings()).containsEntry("url", "jdbc:postgresql://db2:5432/songs");
    MigrationConfig.Options options = config.options();
    assertThat(options.batch().max()).isEqualTo(250);
    assertThat(options.batch().timeout()).isEqualTo(Duration.ofSeconds(45));
    assertThat(options.retries().max()).isEqualTo(5);
    assertThat(options.workers()).isEqualTo(6);
    assertThat(options.validation()).isEqualTo(Level.RIGOROUS);
    assertThat(options.rollback()).isFalse();
    assertThat(options.dryRun()).isTrue();
    assertThat(config.notes()).anyMatch(note -> note.contains("migration.workers")).hasSize(9);
  }

  @Test
  void namesTheAdapterThatADatabaseNeeds() throws Exception {
    Files.writeString(dir.resolve("1.yaml"), "from: 1\ndo: [{rename: {at: /a, to: b}}]\n");
    MigrationConfig config =
        read("source: {postgres: {url: x}}\nsteps: {files: [1.yaml], to: 2}\n");
    assertThatThrownBy(() -> Migration.of(config))
        .hasMessageContaining(MigrationMessage.ADAPTER_MISSING.id())
        .hasMessageContaining("safepersist-migrate-postgres");
  }

  @Test
  void saysWhichStepIsMissingOrMakesNoSense() throws Exception {
    Files.writeString(dir.resolve("1.yaml"), "from: 1\ndo: [{rename: {at: /a, to: b}}]\n");
    assertThatThrownBy(() -> Migration.of(read(TREE + "steps: {files: [1.yaml], to: 3}\n")))
        .hasMessageContaining(MigrationMessage.STEPS_INCOMPLETE.id())
        .hasMessageContaining("from version 2 to 3");
    assertThatThrownBy(
            () -> Migration.of(read(TREE + "steps: {classes: [no.such.Steps], to: 2}\n")))
        .hasMessageContaining(MigrationMessage.STEPS_CLASS.id());
    assertThatThrownBy(() -> Migration.of(read(TREE + "steps: {files: [1.yaml, odd.yaml]}\n")))
        .isInstanceOf(IOException.class);
    Files.writeString(dir.resolve("odd.yaml"), "from: 2\ndo: [{frobnicate: {at: /a}}]\n");
    assertThatThrownBy(() -> Migration.of(read(TREE + "steps: {files: [1.yaml, odd.yaml]}\n")))
        .hasMessageContaining(MigrationMessage.STEPS_FILE.id())
        .hasMessageContaining("/do/0: frobnicate");
    assertThatThrownBy(
            () ->
                Migration.of(read("source: {tree: {path: nowhere}}\nsteps: {files: [1.yaml]}\n"))
                    .plan())
        .hasMessageContaining(MigrationMessage.TREE_MISSING.id());
  }
}
