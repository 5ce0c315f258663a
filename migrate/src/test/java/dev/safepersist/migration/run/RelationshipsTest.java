package dev.safepersist.migration.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.MigrationStatus;
import dev.safepersist.migration.Songs;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.config.Relationship;
import dev.safepersist.migration.config.Relationship.OnMissing;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.rollback.RollbackRequest;
import dev.safepersist.migration.rollback.RollbackRequest.Changed;
import dev.safepersist.migration.tree.TreeSettings;
import dev.safepersist.migration.validate.Verdict;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RelationshipsTest {
  @TempDir Path dir;

  @BeforeEach
  void writeAlbumsOfSongs() throws IOException {
    Files.createDirectories(dir.resolve("songs"));
    Files.createDirectories(dir.resolve("albums"));
    for (int i = 0; i < 3; i++) {
      Songs.save(dir.resolve("songs/" + i + ".json"), Songs.song(i).put("id", i));
    }
    album("good", 0, 2);
    album("bad", 1, 7);
  }

  private void album(String name, int... songs) throws IOException {
    ObjectNode album = Songs.song(8);
    for (int song : songs) {
      album.withArray("/songs").add(song);
    }
    Songs.save(dir.resolve("albums/" + name + ".json"), album);
  }

  private Migration migration(OnMissing onMissing) throws IOException {
    return Migration.builder()
        .from(TreeSettings.at(dir))
        .upgrades(Songs.upgrades(), 3)
        .validation(Level.FORENSIC)
        .relationships(List.of(new Relationship("albums/*", "/songs", "songs/*", "/id", onMissing)))
        .build();
  }

  private static void assertComplete(Migration migration, String id) throws Exception {
    Verdict verdict = migration.validate(id, Level.FORENSIC);
    assertThat(verdict.differences()).isEmpty();
    MigrationStatus status = MigrationStatus.of(migration.folders().of(id));
    assertThat(status.state()).isEqualTo(State.COMPLETED);
    assertThat(status.totals().read()).isEqualTo(5);
    assertThat(status.totals().written()).isEqualTo(5);
    assertThat(status.totals().quarantined()).isZero();
  }

  @Test
  void areListedWithoutAPartnerAndTheMigrationCompletes() throws Exception {
    Migration migration = migration(OnMissing.QUARANTINE);
    MigrationResult result = migration.run(migration.plan().id(), progress -> {});
    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(result.quarantined()).extracting("key").containsExactly("albums/bad.json");
    assertComplete(migration, result.id());
  }

  @Test
  void leaveTheListWhenTheMissingPartnerIsThere() throws Exception {
    Files.move(dir.resolve("songs/1.json"), dir.resolve("songs/1.away"));
    album("bad", 1);
    Migration migration = migration(OnMissing.QUARANTINE);
    String id = migration.run(migration.plan().id(), progress -> {}).id();
    assertThat(migration.retry(id, migration.quarantine(id))).as("still missing").isZero();
    assertThat(migration.quarantine(id)).hasSize(1);
    ObjectNode two = (ObjectNode) Songs.load(dir.resolve("songs/2.json"));
    saveNew("songs/2.json", two.put("id", 1));
    assertThat(migration.retry(id, migration.quarantine(id))).isEqualTo(1);
    assertThat(migration.quarantine(id)).isEmpty();
  }

  @Test
  void acceptADocumentThatWasCorrected() throws Exception {
    Map<String, String> before = Songs.contents(dir);
    Migration migration = migration(OnMissing.QUARANTINE);
    String id = migration.run(migration.plan().id(), progress -> {}).id();
    ObjectNode bad = (ObjectNode) Songs.load(dir.resolve("albums/bad.json"));
    bad.putArray("songs").add(1).add(2);
    saveNew("albums/bad.json", bad);

    assertThat(migration.retry(id, migration.quarantine(id))).isEqualTo(1);

    assertThat(migration.quarantine(id)).isEmpty();
    assertComplete(migration, id);
    migration.rollback(id, RollbackRequest.backup().withChanged(Changed.OVERWRITE));
    assertThat(Songs.contents(dir)).containsAllEntriesOf(before);
  }

  @Test
  void acceptNoDocumentThatDoesNotFit() throws Exception {
    byte[] old = Files.readAllBytes(dir.resolve("albums/good.json"));
    Migration migration = migration(OnMissing.QUARANTINE);
    String id = migration.run(migration.plan().id(), progress -> {}).id();
    Files.write(dir.resolve("albums/bad.json"), old);
    assertThat(migration.retry(id, migration.quarantine(id))).isZero();
    assertThat(migration.quarantine(id)).hasSize(1);
  }

  @Test
  void areReportedWithoutAPartnerWhereTheRuleSaysWarn() throws Exception {
    Migration migration = migration(OnMissing.WARN);
    MigrationResult result = migration.run(migration.plan().id(), progress -> {});
    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(result.verdict().orElseThrow().notes())
        .anyMatch(note -> note.contains("albums/bad.json: /songs refers to 7"));
    assertComplete(migration, result.id());
  }

  @Test
  void failTheRunWithoutAPartnerWhereTheRuleSaysFail() throws Exception {
    Migration migration = migration(OnMissing.FAIL);
    MigrationResult result = migration.run(migration.plan().id(), progress -> {});
    assertThat(result.state()).isEqualTo(State.FAILED);
    assertThat(result.reason()).contains(MigrationMessage.RELATION_BROKEN.id());
  }

  @Test
  void pauseTheRunWhenTooManyHaveNoPartner() throws Exception {
    for (int i = 0; i < 100; i++) {
      album("lost" + i, 7);
    }
    Migration migration = migration(OnMissing.QUARANTINE);
    MigrationResult result = migration.run(migration.plan().id(), progress -> {});
    assertThat(result.state()).isEqualTo(State.PAUSED);
    assertThat(result.reason()).contains(MigrationMessage.TOO_MANY_QUARANTINED.id());
  }

  private void saveNew(String file, JsonNode song) throws IOException {
    Store.builder(JsonNode.class).version(3).build().save(dir.resolve(file), song);
  }
}
