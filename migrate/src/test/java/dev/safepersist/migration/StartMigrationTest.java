package dev.safepersist.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.commit.Locked;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.tree.TreeSettings;
import dev.safepersist.store.Store;
import dev.safepersist.upgrade.Upgrades;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Programs that migrate their own documents when they start. */
class StartMigrationTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path dir;

  private Migration migration(Upgrades upgrades, int to) throws IOException {
    return Migration.builder()
        .from(TreeSettings.at(dir))
        .upgrades(upgrades, to)
        .batches(BatchSettings.fixed(2))
        .workers(1)
        .build();
  }

  @Test
  void migratesOnceAndFindsNothingToDoAfterwards() throws Exception {
    Songs.write(dir, 5);
    Migration migration = migration(Songs.upgrades(), 3);

    Optional<MigrationResult> first = migration.runAtStart(LONG, progress -> {});
    Optional<MigrationResult> second = migration.runAtStart(LONG, progress -> {});

    assertThat(first.orElseThrow().totals().written()).isEqualTo(5);
    assertThat(second.orElseThrow().state()).isEqualTo(State.COMPLETED);
    assertThat(second.orElseThrow().totals().written()).isZero();
    assertThat(migration.folders().ids()).hasSize(1);
  }

  /** The first is held up in a step; the second waits, and then finds that all is done. */
  @Test
  void letsOneMigrateWhileTheOtherWaits() throws Exception {
    Songs.write(dir, 4);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Upgrades slow =
        Upgrades.none()
            .with(
                1,
                data -> {
                  begun.countDown();
                  await(goOn);
                  return ((ObjectNode) data).put("times", data.path("times").asInt(0) + 1);
                });
    CompletableFuture<Optional<MigrationResult>> one = started(slow);
    assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();

    CompletableFuture<Optional<MigrationResult>> other = started(slow);
    Thread.sleep(100);
    assertThat(other).isNotDone();
    goOn.countDown();

    assertThat(one.get(1, TimeUnit.MINUTES).orElseThrow().totals().written()).isEqualTo(4);
    assertThat(other.get(1, TimeUnit.MINUTES).orElseThrow().totals().written()).isZero();
    JsonNode song =
        Store.builder(JsonNode.class)
            .version(2)
            .build()
            .load(dir.resolve("album-000/song-00001.json"))
            .value();
    assertThat(song.path("times").asInt()).isEqualTo(1);
  }

  private CompletableFuture<Optional<MigrationResult>> started(Upgrades upgrades) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return migration(upgrades, 2).runAtStart(LONG, progress -> {});
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        task -> new Thread(task).start());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(4, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A process that does not wait reads the old format, since its store has the steps. */
  @Test
  void readsTheOldFormatWhileAnotherMigrates() throws Exception {
    Songs.write(dir, 2);
    Migration migration = migration(Songs.upgrades(), 3);
    migration.folders().ensure();
    try (Locked other = migration.folders().lock(Duration.ZERO)) {
      assertThat(other.target().name()).isEqualTo("coordinator");
      Optional<MigrationResult> result =
          CompletableFuture.supplyAsync(
                  () -> {
                    try {
                      return migration.runAtStart(Duration.ZERO, progress -> {});
                    } catch (IOException | InterruptedException e) {
                      throw new IllegalStateException(e);
                    }
                  })
              .get(1, TimeUnit.MINUTES);
      assertThat(result).isEmpty();
      JsonNode song =
          Store.builder(JsonNode.class)
              .version(3)
              .upgrade(1, Songs.upgrades().step(1).orElseThrow())
              .upgrade(2, Songs.upgrades().step(2).orElseThrow())
              .build()
              .load(dir.resolve("album-000/song-00001.json"))
              .value();
      assertThat(song.path("name").asString()).isEqualTo("Song 1");
    }
  }

  @Test
  void goesOnWithARunThatFailed() throws Exception {
    Songs.write(dir, 6);
    AtomicBoolean fails = new AtomicBoolean(true);
    Upgrades greedy =
        Upgrades.none()
            .with(
                1,
                data -> {
                  if (fails.get() && data.path("title").asString().equals("Song 3")) {
                    throw new OutOfMemoryError("Java heap space");
                  }
                  return ((ObjectNode) data).put("times", data.path("times").asInt(0) + 1);
                });
    Migration migration = migration(greedy, 2);
    MigrationResult failed = migration.runAtStart(LONG, progress -> {}).orElseThrow();
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.reason()).contains("SP637");
    assertThat(failed.totals().written()).isEqualTo(2);
    fails.set(false);

    MigrationResult rest = migration.runAtStart(LONG, progress -> {}).orElseThrow();

    assertThat(rest.state()).isEqualTo(State.COMPLETED);
    assertThat(rest.id()).isEqualTo(failed.id());
    assertThat(rest.totals().written()).isEqualTo(6);
    assertThat(Files.readString(dir.resolve("album-000/song-00003.json"))).contains("\"times\":1");
  }
}
