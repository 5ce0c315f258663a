package dev.safepersist.migration.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationStatus;
import dev.safepersist.migration.Songs;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.config.MigrationConfig.Options;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.rollback.RollbackRequest.Changed;
import dev.safepersist.migration.rollback.RollbackRequest.Strategy;
import dev.safepersist.migration.tree.TreeSettings;
import dev.safepersist.store.Store;
import dev.safepersist.upgrade.Upgrades;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RollbackTest {
  @TempDir Path dir;

  @Test
  void goesBackToEveryCheckpointAndOnAgain() throws Exception {
    Songs.write(dir, 24);
    Migration migration =
        Migration.builder()
            .from(TreeSettings.at(dir))
            .upgrades(Songs.upgrades(), 3)
            .batches(BatchSettings.fixed(4))
            .build();
    String id = migration.plan().id();
    Map<String, String> before = Songs.contents(dir);
    migration.run(id, progress -> {});
    Map<String, String> after = Songs.contents(dir);
    for (String checkpoint :
        reversed(MigrationStatus.of(migration.folders().of(id)).checkpoints())) {
      migration.rollback(id, RollbackRequest.toCheckpoint(checkpoint));
      boolean first = checkpoint.startsWith("preparation");
      assertThat(Songs.contents(dir)).as(checkpoint).isEqualTo(first ? before : after);
    }
    assertThat(migration.run(id, progress -> {}).state()).isEqualTo(State.COMPLETED);
  }

  private static List<String> reversed(List<String> names) {
    List<String> reversed = new ArrayList<>(names);
    Collections.reverse(reversed);
    return reversed;
  }

  private Migration migration(Upgrades upgrades, int to) throws Exception {
    return Migration.builder().from(TreeSettings.at(dir)).upgrades(upgrades, to).build();
  }

  @Test
  void restoresModeAndTimeToo() throws Exception {
    Songs.write(dir, 2);
    Path file = dir.resolve("album-000/song-00001.json");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-02-02T02:02:02.123456Z")));
    Map<String, String> before = Songs.contents(dir);
    Migration migration = migration(Songs.upgrades(), 3);
    String id = migration.plan().id();
    migration.run(id, progress -> {});
    migration.rollback(id, RollbackRequest.backup());
    assertThat(Songs.contents(dir)).isEqualTo(before);
  }

  @Test
  void takesTheVersionMarkerBackOnlyWhereTheDataIsTheSame() throws Exception {
    Songs.write(dir, 3);
    RollbackRequest schemaOnly =
        new RollbackRequest(Strategy.SCHEMA_ONLY, Optional.empty(), Changed.REFUSE);
    Migration changing = migration(Songs.upgrades(), 3);
    String id = changing.plan().id();
    changing.run(id, progress -> {});
    Map<String, String> migrated = Songs.contents(dir);
    assertThatThrownBy(() -> changing.rollback(id, schemaOnly))
        .hasMessageContaining(MigrationMessage.CONTRADICTS.id());
    assertThat(Songs.contents(dir)).isEqualTo(migrated);
    changing.rollback(id, RollbackRequest.backup());

    Migration marking = migration(Upgrades.none().with(1, data -> data), 2);
    String other = marking.plan().id();
    marking.run(other, progress -> {});
    assertThat(marking.rollback(other, schemaOnly).restored()).isEqualTo(3);
  }

  @Test
  void setsAsideWhatItOverwrites() throws Exception {
    Songs.write(dir, 3);
    Map<String, String> before = Songs.contents(dir);
    Migration migration = migration(Songs.upgrades(), 3);
    String id = migration.plan().id();
    migration.run(id, progress -> {});
    Path file = dir.resolve("album-000/song-00001.json");
    Store.builder(JsonNode.class)
        .version(3)
        .build()
        .update(file, song -> ((ObjectNode) song).put("name", "New"));
    RollbackResult back =
        migration.rollback(id, RollbackRequest.backup().withChanged(Changed.OVERWRITE));
    assertThat(back.setAside()).isEqualTo(1);
    assertThat(Songs.contents(dir)).isEqualTo(before);
    try (Stream<Path> aside = Files.list(dir.resolve("album-000/.safepersist/set-aside"))) {
      assertThat(aside).isNotEmpty();
    }
  }

  @Test
  void goesBackByTheStepsWhereNoImagesAreKept() throws Exception {
    Songs.write(dir, 3);
    Migration migration = withoutImages(Songs.upgrades(), 3);
    String id = migration.plan().id();
    migration.run(id, progress -> {});
    assertThat(migration.rollback(id, RollbackRequest.backup()).converted()).isEqualTo(3);
    JsonNode song =
        Store.builder(JsonNode.class)
            .version(1)
            .build()
            .load(dir.resolve("album-000/song-00002.json"))
            .value();
    assertThat(song.path("title").asString()).isEqualTo("Song 2");
    assertThat(song.path("tempo").asString()).isEqualTo("62.5");
  }

  @Test
  void saysBeforehandThatThereIsNoWayBack() throws Exception {
    Songs.write(dir, 3);
    Migration migration = withoutImages(Upgrades.none().with(1, data -> data), 2);
    assertThat(migration.plan().warnings()).anyMatch(text -> text.contains("no step leads back"));
    String id = migration.plan().id();
    migration.run(id, progress -> {});
    assertThatThrownBy(() -> migration.rollback(id, RollbackRequest.backup()))
        .hasMessageContaining(MigrationMessage.NO_WAY_BACK.id());
    assertThatThrownBy(() -> migration.rollback(id, RollbackRequest.toCheckpoint("loading-99")))
        .hasMessageContaining(MigrationMessage.NO_CHECKPOINT.id());
  }

  /** A hundred batches of one document make a checkpoint in the middle of the loading. */
  @Test
  void goesBackToACheckpointInTheMiddleOfTheLoading() throws Exception {
    Songs.write(dir, 110);
    Map<String, String> before = Songs.contents(dir);
    Migration migration =
        Migration.builder()
            .from(TreeSettings.at(dir))
            .upgrades(Songs.upgrades(), 3)
            .batches(BatchSettings.fixed(1))
            .workers(1)
            .build();
    String id = migration.plan().id();
    migration.run(id, progress -> {});
    Map<String, String> after = Songs.contents(dir);
    List<String> checkpoints = MigrationStatus.of(migration.folders().of(id)).checkpoints();
    assertThat(checkpoints.get(1)).startsWith("loading");

    RollbackResult back = migration.rollback(id, RollbackRequest.toCheckpoint(checkpoints.get(1)));

    assertThat(back.restored()).isEqualTo(10);
    Map<String, String> now = Songs.contents(dir);
    assertThat(now.keySet()).isEqualTo(before.keySet());
    int first = 0;
    for (Map.Entry<String, String> file : now.entrySet()) {
      Map<String, String> expected = first++ < 100 ? after : before;
      assertThat(file.getValue()).as(file.getKey()).isEqualTo(expected.get(file.getKey()));
    }
    assertThat(migration.run(id, progress -> {}).totals().written()).isEqualTo(110);
    assertThat(Songs.contents(dir).keySet()).isEqualTo(before.keySet());
  }

  @Test
  void restoresTheOwnerToo() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");
    Songs.write(dir, 2);
    Path file = dir.resolve("album-000/song-00001.json");
    Files.setAttribute(file, "unix:uid", 12_345);
    Files.setAttribute(file, "unix:gid", 23_456);
    Migration migration = migration(Songs.upgrades(), 3);
    String id = migration.plan().id();
    migration.run(id, progress -> {});
    Files.setAttribute(file, "unix:uid", 0);
    migration.rollback(id, RollbackRequest.backup());
    assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(12_345);
    assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(23_456);
  }

  /**
   * A rollback that passed over a batch would leave its documents behind, and say that it ended.
   */
  @Test
  void refusesToPassOverABatchWhosePackIsDamaged() throws Exception {
    Songs.write(dir, 3);
    Migration migration = migration(Songs.upgrades(), 3);
    String id = migration.plan().id();
    migration.run(id, progress -> {});
    Map<String, String> after = Songs.contents(dir);
    Path pack;
    try (Stream<Path> packs = Files.list(migration.folders().packs(id))) {
      pack = packs.findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(pack);
    for (int at : new int[] {0, bytes.length / 2, bytes.length - 1}) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x40;
      Files.write(pack, damaged);
      assertThatThrownBy(() -> migration.rollback(id, RollbackRequest.backup()))
          .as("byte %d", at)
          .hasMessageContaining(MigrationMessage.PACK_DAMAGED.id());
      assertThat(Songs.contents(dir)).isEqualTo(after);
    }
    Files.delete(pack);
    assertThatThrownBy(() -> migration.rollback(id, RollbackRequest.backup()))
        .hasMessageContaining(MigrationMessage.PACK_DAMAGED.id());
    Files.write(pack, bytes);
    assertThat(migration.rollback(id, RollbackRequest.backup()).restored()).isEqualTo(3);
  }

  private Migration withoutImages(Upgrades upgrades, int to) throws Exception {
    Options defaults = Options.defaults();
    Options options =
        new Options(
            defaults.batch(),
            2,
            defaults.retries(),
            defaults.quarantine(),
            defaults.validation(),
            defaults.sample(),
            false,
            defaults.warnAfter(),
            false,
            defaults.throttle(),
            List.of(),
            Optional.empty(),
            false,
            Optional.empty());
    return Migration.builder()
        .from(TreeSettings.at(dir))
        .upgrades(upgrades, to)
        .options(options)
        .build();
  }
}
