package dev.safepersist.migration.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.SafeFiles;
import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.Songs;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.spi.Cursor;
import dev.safepersist.migration.spi.Reading;
import dev.safepersist.migration.spi.Slice;
import dev.safepersist.save.MetadataPlacement;
import dev.safepersist.save.Policy;
import dev.safepersist.store.Store;
import dev.safepersist.upgrade.Upgrades;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ObjectNode;

class TreeTest {
  @TempDir Path dir;

  @Test
  void dividesAnyTreeIntoSlicesWithoutGapOrOverlap() throws Exception {
    Random random = new Random(5);
    List<String> names = List.of("a", "a.b", "a-b", "a b", "ä", "z", "A", "0");
    List<String> written = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      String key = "";
      for (int depth = random.nextInt(4); depth > 0; depth--) {
        key += names.get(random.nextInt(names.size())) + "/";
      }
      key += names.get(random.nextInt(names.size())) + i + ".json";
      Path file = dir.resolve(key);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "{}");
      written.add(key);
    }
    Tree tree = Tree.of(TreeSettings.at(dir), false);
    for (int size : new int[] {1, 7, 79, 80, 1000}) {
      List<String> read = new ArrayList<>();
      for (Slice slice : tree.slices(size)) {
        List<String> inSlice = keys(tree, slice, "");
        assertThat(inSlice).hasSize((int) slice.records());
        read.addAll(inSlice);
        if (inSlice.size() > 2) {
          assertThat(keys(tree, slice, inSlice.get(0)))
              .isEqualTo(inSlice.subList(1, inSlice.size()));
        }
      }
      assertThat(read)
          .containsExactlyInAnyOrderElementsOf(written)
          .isSortedAccordingTo(tree::compare);
    }
  }

  private static List<String> keys(Tree tree, Slice slice, String after) throws IOException {
    List<String> keys = new ArrayList<>();
    try (Cursor cursor = tree.open(slice, after)) {
      for (Optional<Reading> next = cursor.next(); next.isPresent(); next = cursor.next()) {
        keys.add(next.get().key());
      }
    }
    return keys;
  }

  @Test
  void migratesWhatAnotherProgramWroteMeanwhile() throws Exception {
    Songs.write(dir, 3);
    Path file = dir.resolve("album-000/song-00001.json");
    AtomicInteger runs = new AtomicInteger();
    Upgrades upgrades =
        Upgrades.none()
            .with(
                1,
                data -> {
                  if (data.path("title").asString().equals("Song 1")
                      && runs.incrementAndGet() == 2) { // once the run, not the plan, reads it
                    write(file);
                  }
                  return data;
                });
    Migration migration =
        Migration.builder().from(TreeSettings.at(dir)).upgrades(upgrades, 2).build();
    String id = migration.plan().id();
    runs.set(1);
    MigrationResult result = migration.run(id, progress -> {});
    assertThat(result.state()).isEqualTo(State.COMPLETED);
    assertThat(result.totals().written()).isEqualTo(3);
    assertThat(Files.readString(file)).contains("Written meanwhile").contains("\"version\":2");
  }

  private static void write(Path file) {
    try {
      Songs.save(file, Songs.song(1).put("title", "Written meanwhile"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void refusesASecondCoordinator() throws Exception {
    Songs.write(dir, 2);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Upgrades waiting =
        Upgrades.none()
            .with(
                1,
                data -> {
                  inside.countDown();
                  await(go);
                  return data;
                });
    Migration migration =
        Migration.builder().from(TreeSettings.at(dir)).upgrades(waiting, 2).build();
    String id = migration.plan().id();
    Thread first =
        new Thread(
            () -> {
              try {
                migration.run(id, progress -> {});
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    first.start();
    assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> migration.run(id, progress -> {}))
        .hasMessageContaining(MigrationMessage.COORDINATOR_BUSY.id());
    go.countDown();
    first.join();
    assertThat(migration.validate(id, Level.STANDARD).isGood()).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void pausesOnAFullDiskAndGoesOnWhenThereIsRoom() throws Exception {
    Path small = Files.createDirectories(dir.resolve("small"));
    Assumptions.assumeTrue(shell("mount -t tmpfs -o size=2200k none " + small));
    try {
      Songs.write(small, 30);
      Path filler = small.resolve("filler");
      Migration migration =
          Migration.builder()
              .from(TreeSettings.at(small).withState(dir.resolve("state")))
              .upgrades(Songs.upgrades(), 3)
              .batches(BatchSettings.fixed(5))
              .workers(1)
              .build();
      String id = migration.plan().id();
      Files.write(filler, new byte[(int) Files.getFileStore(small).getUsableSpace() - 110_000]);
      MigrationResult full = migration.run(id, progress -> {});
      assertThat(full.state()).isEqualTo(State.PAUSED);
      assertThat(full.reason()).contains(MigrationMessage.NO_SPACE.id());
      Files.delete(filler);
      MigrationResult rest = migration.run(id, progress -> {});
      assertThat(rest.state()).isEqualTo(State.COMPLETED);
      assertThat(rest.totals().written()).isEqualTo(30);
      assertThat(rest.quarantined()).isEmpty();
    } finally {
      shell("umount " + small);
    }
  }

  private static boolean shell(String command) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor() == 0;
  }

  @Test
  void saysWhatStandsInTheWay() throws Exception {
    Migration empty =
        Migration.builder().from(TreeSettings.at(dir)).upgrades(Songs.upgrades(), 3).build();
    assertThat(empty.plan().obstacles()).anyMatch(text -> text.contains("no document"));
    assertThatThrownBy(() -> empty.dryRun(progress -> {}))
        .hasMessageContaining(MigrationMessage.OBSTACLE.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.json", "a.cbor", "a.json.gz"})
  void migratesAllMembersOfWhatWasSavedWithoutAnEnvelope(String name) throws Exception {
    Path file = dir.resolve(name);
    Store<Map<String, Object>> store =
        Store.builder(new TypeReference<Map<String, Object>>() {})
            .version(1)
            .policy(Policy.defaults().withMetadata(MetadataPlacement.SIDECAR))
            .build();
    store.save(file, Map.of("metadata", Map.of("author", "me"), "data", 1));
    Upgrades upgrades =
        Upgrades.none().with(1, data -> ((ObjectNode) data).put("more", data.size()));
    Migration migration =
        Migration.builder().from(TreeSettings.at(dir, name)).upgrades(upgrades, 2).build();
    MigrationResult result = migration.run(migration.plan().id(), progress -> {});

    assertThat(result.state()).isEqualTo(State.COMPLETED);
    assertThat(SafeFiles.readJson(file, new TypeReference<Map<String, Object>>() {}))
        .isEqualTo(Map.of("metadata", Map.of("author", "me"), "data", 1, "more", 2));
  }
}
