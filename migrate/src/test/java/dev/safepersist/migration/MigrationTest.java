package dev.safepersist.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.history.HistoryLine;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.config.Tuning;
import dev.safepersist.migration.journal.BatchLine;
import dev.safepersist.migration.journal.Event;
import dev.safepersist.migration.journal.Journal;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.rollback.RollbackRequest;
import dev.safepersist.migration.rollback.RollbackResult;
import dev.safepersist.migration.tree.TreeSettings;
import dev.safepersist.migration.validate.Verdict;
import dev.safepersist.upgrade.Upgrades;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MigrationTest {
  @TempDir Path dir;

  private MigrationBuilder builder() throws IOException {
    return Migration.builder()
        .from(TreeSettings.at(dir))
        .upgrades(Songs.upgrades(), 3)
        .batches(BatchSettings.fixed(7));
  }

  @Test
  void migratesEveryKindOfFileAndKeepsHowItIsWritten() throws Exception {
    Songs.writeKinds(dir);
    Migration migration =
        Migration.builder()
            .from(Songs.kinds(dir))
            .upgrades(Songs.upgrades(), 3)
            .validation(Level.FORENSIC)
            .build();
    MigrationPlan plan = migration.plan();
    assertThat(plan.obstacles()).isEmpty();
    assertThat(plan.versions()).containsExactly(Map.entry(1, 9L));

    MigrationResult result = migration.run(plan.id(), progress -> {});

    assertThat(result.reason()).isEmpty();
    assertThat(result.state()).isEqualTo(State.COMPLETED);
    assertThat(result.totals().written()).isEqualTo(9);
    assertThat(result.isClean()).isTrue();
    for (String name : Songs.contents(dir).keySet()) {
      JsonNode song = Songs.load(dir.resolve(name));
      assertThat(song.path("name").asString()).as(name).startsWith("Song ");
      assertThat(song.path("beatsPerMinute").isNumber()).as(name).isTrue();
      assertThat(song.path("tags").isArray()).as(name).isTrue();
    }
    assertThat(Files.readString(dir.resolve("plain.json")))
        .startsWith("{\"name\":")
        .contains("3.14159265358979323846");
    assertThat(Files.readString(dir.resolve("pretty.json"))).contains("\n  \"name\"");
    assertThat(Files.readString(dir.resolve("envelope.json"))).contains("\"version\":3");
    assertThat(migration.plan().versions()).containsExactly(Map.entry(3, 9L));
  }

  @Test
  void takesEverythingBackByteForByte() throws Exception {
    Songs.writeKinds(dir);
    Map<String, String> before = Songs.contents(dir);
    Migration migration =
        Migration.builder().from(Songs.kinds(dir)).upgrades(Songs.upgrades(), 3).build();
    String id = migration.plan().id();
    migration.run(id, progress -> {});
    assertThat(Songs.contents(dir)).isNotEqualTo(before);

    RollbackResult back = migration.rollback(id, RollbackRequest.backup());

    assertThat(back.restored()).isEqualTo(9);
    assertThat(Songs.contents(dir)).isEqualTo(before);
    assertThat(migration.plan().versions()).containsExactly(Map.entry(1, 9L));
    MigrationResult again = migration.run(id, progress -> {});
    assertThat(again.state()).isEqualTo(State.COMPLETED);
    assertThat(again.totals().written()).isEqualTo(9);
  }

  @Test
  void writesNothingInADryRun() throws Exception {
    Songs.write(dir, 25);
    Files.writeString(dir.resolve("broken.json"), "{");
    Map<String, String> before = Songs.everything(dir);
    Migration migration = builder().build();

    MigrationResult result = migration.dryRun(progress -> {});

    assertThat(result.totals().written()).isEqualTo(25);
    assertThat(result.quarantined()).extracting("key").containsExactly("broken.json");
    assertThat(Songs.everything(dir)).isEqualTo(before);
  }

  @Test
  void leavesOutWhatIsBrokenAndTakesItUpOnceItIsMended() throws Exception {
    Songs.write(dir, 12);
    Path broken = dir.resolve("album-000/song-00003.json");
    byte[] good = Files.readAllBytes(broken);
    Files.write(broken, java.util.Arrays.copyOf(good, 40));
    Songs.save(dir.resolve("other.json"), Songs.song(1).put("tempo", "fast"));
    Migration migration = builder().build();
    String id = migration.plan().id();

    MigrationResult result = migration.run(id, progress -> {});

    assertThat(result.state()).isEqualTo(State.COMPLETED);
    assertThat(result.quarantined())
        .extracting("key")
        .containsExactly("album-000/song-00003.json", "other.json");
    assertThat(result.totals().written()).isEqualTo(11);

    Files.write(broken, good);
    assertThat(migration.retry(id, migration.quarantine(id))).isEqualTo(1);
    assertThat(migration.quarantine(id)).extracting("key").containsExactly("other.json");
    Verdict verdict = migration.validate(id, Level.RIGOROUS);
    assertThat(verdict.differences()).isEmpty();
    assertThat(verdict.documents()).isEqualTo(12);
  }

  @Test
  void refusesARunWhoseStepsHaveChangedSinceThePlan() throws Exception {
    Songs.write(dir, 3);
    String id = builder().build().plan().id();
    Upgrades other = Upgrades.none().with(1, data -> data);
    Migration changed = Migration.builder().from(TreeSettings.at(dir)).upgrades(other, 2).build();

    assertThatThrownBy(() -> changed.run(id, progress -> {}))
        .hasMessageContaining(MigrationMessage.PLAN_CHANGED.id())
        .hasMessageContaining("steps");
  }

  @Test
  void leavesDocumentsAloneThatWereChangedAfterTheMigration() throws Exception {
    Songs.write(dir, 5);
    Map<String, String> before = Songs.contents(dir);
    Migration migration = builder().build();
    String id = migration.plan().id();
    migration.run(id, progress -> {});
    Path edited = dir.resolve("album-000/song-00002.json");
    dev.safepersist.store.Store<JsonNode> store =
        dev.safepersist.store.Store.builder(JsonNode.class).version(3).build();
    store.update(
        edited, song -> ((tools.jackson.databind.node.ObjectNode) song).put("name", "New"));

    assertThatThrownBy(() -> migration.rollback(id, RollbackRequest.backup()))
        .hasMessageContaining(MigrationMessage.LATER_EDITS.id())
        .hasMessageContaining("song-00002");
    assertThat(migration.validate(id, Level.STANDARD).differences())
        .anyMatch(one -> one.key().endsWith("song-00002.json"));

    RollbackResult back =
        migration.rollback(
            id, RollbackRequest.backup().withChanged(RollbackRequest.Changed.CONVERT));
    assertThat(back.converted()).isEqualTo(1);
    assertThat(back.restored()).isEqualTo(4);
    JsonNode old =
        dev.safepersist.store.Store.builder(JsonNode.class).version(1).build().load(edited).value();
    assertThat(old.path("title").asString()).isEqualTo("New");
    assertThat(old.has("tags")).isFalse();
    Map<String, String> now = Songs.contents(dir);
    before.keySet().removeIf(name -> name.contains("song-00002"));
    assertThat(now).containsAllEntriesOf(before);
  }

  @Test
  void abandonsStepsThatBlockAndPausesAfterThree() throws Exception {
    Songs.write(dir, 30);
    Upgrades blocking =
        Upgrades.none()
            .with(
                1,
                data -> {
                  if (data.path("title").asString().endsWith("7")) {
                    sleep();
                  }
                  return data;
                });
    Migration migration =
        Migration.builder()
            .from(TreeSettings.at(dir))
            .upgrades(blocking, 2)
            .budget(Duration.ofMillis(200))
            .batches(BatchSettings.fixed(10))
            .workers(1)
            .build();
    MigrationResult result = migration.run(migration.plan().id(), progress -> {});

    assertThat(result.state()).isEqualTo(State.PAUSED);
    assertThat(result.reason()).contains(MigrationMessage.STEPS_BLOCK.id());
    assertThat(result.quarantined()).hasSize(3);
    assertThat(result.totals().written()).isEqualTo(27);
  }

  private static void sleep() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void takesADeepRecursionForAProblemOfOneDocument() throws Exception {
    Songs.write(dir, 4);
    Upgrades deep =
        Upgrades.none()
            .with(1, data -> data.path("title").asString().equals("Song 2") ? down(data) : data);
    Migration migration = Migration.builder().from(TreeSettings.at(dir)).upgrades(deep, 2).build();
    MigrationResult result = migration.run(migration.plan().id(), progress -> {});
    assertThat(result.state()).isEqualTo(State.COMPLETED);
    assertThat(result.quarantined()).extracting("problem").hasSize(1).asString().contains("deep");
  }

  @SuppressWarnings("InfiniteRecursion") // that is what it is for
  private static JsonNode down(JsonNode data) {
    return down(data).deepCopy();
  }

  @Test
  void stopsWhenTooManyDocumentsAreLeftOutAndGoesOnAfterwards() throws Exception {
    Songs.write(dir, 150);
    for (int i = 0; i < 10; i++) {
      Files.writeString(dir.resolve("album-000/song-0000" + i + ".json"), "{");
    }
    Migration migration = builder().workers(1).build();
    String id = migration.plan().id();
    MigrationResult result = migration.run(id, progress -> {});
    assertThat(result.state()).isEqualTo(State.PAUSED);
    assertThat(result.reason()).contains(MigrationMessage.TOO_MANY_QUARANTINED.id());
    migration.drop(id, migration.quarantine(id).stream().map(one -> one.key()).toList());
    for (int i = 0; i < 10; i++) {
      Files.delete(dir.resolve("album-000/song-0000" + i + ".json"));
    }
    MigrationResult rest = migration.run(id, progress -> {});
    assertThat(rest.totals().written()).isEqualTo(140);
    assertThat(rest.state()).isEqualTo(State.COMPLETED);
  }

  @Test
  void pausesOnRequestAndStaysPausedUntilItIsResumed() throws Exception {
    Songs.write(dir, 20);
    Migration migration = builder().build();
    String id = migration.plan().id();
    migration.pause(id);
    MigrationResult paused = migration.run(id, progress -> {});
    assertThat(paused.state()).isEqualTo(State.PAUSED);
    assertThat(paused.reason()).contains(MigrationMessage.PAUSED_ON_REQUEST.id());
    assertThat(migration.run(id, progress -> {}).state()).isEqualTo(State.PAUSED);
    migration.resume(id);
    assertThat(migration.run(id, progress -> {}).totals().written()).isEqualTo(20);
  }

  @Test
  void followsSettingsThatAreChangedWhileItRuns() throws Exception {
    Songs.write(dir, 60);
    Migration migration = builder().build();
    String id = migration.plan().id();
    migration.tune(id, tuning(2, 1));
    Thread hurry =
        new Thread(
            () -> {
              try {
                Path journal = migration.folders().of(id).resolve("journal.jsonl");
                while (!Files.exists(journal)
                    || !Files.readString(journal).contains("\"event\":\"batch\"")) {
                  Thread.sleep(20);
                }
                migration.tune(id, tuning(5, 0));
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    hurry.start();

    MigrationResult result = migration.run(id, progress -> {});
    hurry.join();

    assertThat(result.totals().written()).isEqualTo(60);
    Journal journal = Journal.open(migration.folders().of(id));
    assertThat(journal.state().batches()).extracting(BatchLine::read).contains(2L, 5L);
    assertThat(journal.state().batches()).allMatch(batch -> batch.read() <= 5);
    assertThat(journal.state().notes())
        .filteredOn(line -> line.text("event").equals(Event.TUNED))
        .hasSize(2);
  }

  private static Tuning tuning(int batch, int perSecond) {
    return new Tuning(
        OptionalInt.of(batch),
        OptionalInt.empty(),
        OptionalInt.of(perSecond),
        OptionalDouble.empty());
  }

  @Test
  void migratesToAnotherDirectoryAndRemovesWhatItMadeOnTheWayBack() throws Exception {
    Path from = Files.createDirectories(dir.resolve("from"));
    Path to = Files.createDirectories(dir.resolve("to"));
    Songs.write(from, 15);
    Map<String, String> before = Songs.everything(from);
    Migration migration =
        Migration.builder()
            .from(TreeSettings.at(from))
            .to(TreeSettings.at(to))
            .upgrades(Songs.upgrades(), 3)
            .validation(Level.FORENSIC)
            .build();
    String id = migration.plan().id();
    MigrationResult result = migration.run(id, progress -> {});
    assertThat(result.reason()).isEmpty();
    assertThat(result.totals().written()).isEqualTo(15);
    assertThat(Songs.contents(to)).hasSize(15);
    assertThat(Songs.everything(from)).isEqualTo(before);

    assertThat(migration.rollback(id, RollbackRequest.backup()).removed()).isEqualTo(15);
    assertThat(Songs.contents(to)).isEmpty();
  }

  @Test
  void goesBackToACheckpointAndOnAgain() throws Exception {
    Songs.write(dir, 30);
    Map<String, String> before = Songs.contents(dir);
    Migration migration = builder().build();
    String id = migration.plan().id();
    migration.run(id, progress -> {});
    List<String> checkpoints = MigrationStatus.of(migration.folders().of(id)).checkpoints();
    assertThat(checkpoints.get(0)).startsWith("preparation");
    RollbackResult back = migration.rollback(id, RollbackRequest.toCheckpoint(checkpoints.get(0)));
    assertThat(back.batches()).isEqualTo(5);
    assertThat(Songs.contents(dir)).isEqualTo(before);
    MigrationResult again = migration.run(id, progress -> {});
    assertThat(again.totals().written()).isEqualTo(30);
    assertThat(again.state()).isEqualTo(State.COMPLETED);
  }

  @Test
  void cannotBeTakenBackOnceItIsFinal() throws Exception {
    Songs.write(dir, 3);
    Migration migration = builder().build();
    String id = migration.plan().id();
    assertThatThrownBy(() -> migration.finalizeMigration(id))
        .hasMessageContaining(MigrationMessage.WRONG_STATE.id());
    migration.run(id, progress -> {});
    migration.finalizeMigration(id);
    assertThatThrownBy(() -> migration.rollback(id, RollbackRequest.backup()))
        .hasMessageContaining(MigrationMessage.WRONG_STATE.id());
    assertThat(MigrationStatus.of(migration.folders().of(id)).imageBytes()).isZero();
  }

  @Test
  void migratesAFileWhoseNewVersionWasAnnouncedAndNeverPublished() throws Exception {
    Path plain = dir.resolve("plain.json");
    Files.writeString(plain, Songs.song(1).toString());
    dev.safepersist.core.place.StateDirectory state =
        dev.safepersist.core.place.StateDirectory.of(dir.toRealPath(), Optional.empty());
    state.ensureRoot();
    dev.safepersist.core.commit.Revision announced =
        new dev.safepersist.core.commit.Revision(1, "00000000", 7, java.time.Instant.EPOCH, 3);
    dev.safepersist.core.history.History.of(state)
        .append(
            new HistoryLine(
                "plain.json",
                Instant.now(),
                new Entry(
                    Entry.Event.INTENT,
                    Optional.of(announced),
                    Optional.empty(),
                    List.of(),
                    Map.of())),
            true);
    Migration migration =
        Migration.builder()
            .from(TreeSettings.at(dir).assumingVersion(1))
            .upgrades(Songs.upgrades(), 3)
            .build();
    MigrationResult result = migration.run(migration.plan().id(), progress -> {});
    assertThat(result.totals().written()).isEqualTo(1);
    assertThat(Songs.load(plain).path("name").asString()).isEqualTo("Song 1");
  }
}
