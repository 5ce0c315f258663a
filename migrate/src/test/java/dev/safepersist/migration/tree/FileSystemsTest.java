package dev.safepersist.migration.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationBuilder;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.Songs;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.rollback.RollbackRequest;
import dev.safepersist.upgrade.Upgrades;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Documents, their copies and the state of a migration on different file systems. */
class FileSystemsTest {
  private static final int DOCUMENTS = 6;
  private static final Path MEMORY = Path.of("/dev/shm");

  @TempDir Path dir;
  private Path tree;
  private Path elsewhere;

  @BeforeEach
  void makeDirectories() throws IOException {
    tree = Files.createDirectory(dir.resolve("tree"));
    elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
  }

  @AfterEach
  void unmount() throws Exception {
    shell("mountpoint -q " + elsewhere + " && umount " + elsewhere);
    if (!elsewhere.startsWith(dir)) {
      shell("rm -r " + elsewhere);
    }
  }

  private static boolean shell(String command) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor() == 0;
  }

  /** A directory of another file system than that of the test. */
  private void useMemory() throws IOException {
    Assumptions.assumeTrue(
        Files.isWritable(MEMORY) && !Files.getFileStore(MEMORY).equals(Files.getFileStore(dir)),
        "/dev/shm is no writable file system of its own");
    Files.delete(elsewhere);
    elsewhere = Files.createTempDirectory(MEMORY, "migration");
  }

  /** A file system of its own, which the test may fill and make read-only. */
  private void mount(String size) throws Exception {
    Assumptions.assumeTrue(
        shell("mount -t tmpfs -o size=" + size + " none " + elsewhere + " 2> /dev/null"),
        "this user may not mount a file system");
  }

  private void makeReadOnly(boolean yes) throws Exception {
    assertThat(shell("mount -o remount," + (yes ? "ro " : "rw ") + elsewhere)).isTrue();
  }

  private MigrationBuilder builder(TreeSettings source) throws IOException {
    return Migration.builder()
        .from(source)
        .upgrades(Songs.upgrades(), 3)
        .batches(BatchSettings.fixed(2))
        .workers(1)
        .validation(Level.FORENSIC);
  }

  private static MigrationResult run(Migration migration, String id) throws Exception {
    return migration.run(id, progress -> {});
  }

  private static void assertComplete(MigrationResult result) {
    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(result.totals().written()).isEqualTo(DOCUMENTS);
    assertThat(result.quarantined()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void copyToAnotherFileSystemAndBack(boolean stateStays) throws Exception {
    useMemory();
    Songs.write(tree, DOCUMENTS);
    Map<String, String> before = Songs.contents(tree);
    TreeSettings source = TreeSettings.at(tree);
    Migration migration =
        builder(stateStays ? source.withState(dir.resolve("state")) : source)
            .to(TreeSettings.at(elsewhere))
            .build();
    String id = migration.plan().id();
    assertComplete(run(migration, id));
    assertThat(Songs.contents(elsewhere)).hasSize(DOCUMENTS);
    assertThat(Songs.contents(tree)).isEqualTo(before);
    assertThat(migration.rollback(id, RollbackRequest.backup()).removed()).isEqualTo(DOCUMENTS);
    assertThat(Songs.contents(elsewhere)).isEmpty();
    assertThat(Songs.contents(tree)).isEqualTo(before);
  }

  @Test
  void keepBackupsAndBeforeImagesOfFilesThatCannotBeLinked() throws Exception {
    useMemory();
    Songs.write(elsewhere, DOCUMENTS);
    try (Stream<Path> files = Files.walk(elsewhere)) { // begins anew with all state elsewhere
      for (Path state : files.filter(file -> file.endsWith(".safepersist")).toList()) {
        assertThat(shell("rm -r " + state)).isTrue();
      }
    }
    Map<String, String> before = Songs.contents(elsewhere);
    Migration migration =
        builder(
                new TreeSettings(
                    elsewhere,
                    List.of(),
                    List.of(),
                    Optional.of(dir.resolve("state")),
                    Optional.of(dir.resolve("versions")),
                    OptionalInt.empty()))
            .build();
    String id = migration.plan().id();
    assertComplete(run(migration, id));
    assertThat(backups()).isEqualTo(DOCUMENTS);
    assertThat(migration.rollback(id, RollbackRequest.backup()).restored()).isEqualTo(DOCUMENTS);
    assertThat(Songs.contents(elsewhere)).isEqualTo(before);
    assertComplete(run(migration, id));
  }

  private long backups() throws IOException {
    try (Stream<Path> files = Files.walk(dir.resolve("versions"))) {
      return files.filter(file -> file.getFileName().toString().contains(".bak.")).count();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void areNamedWhereTheTargetIsReadOnly(boolean stateStays) throws Exception {
    mount("4m");
    Songs.write(tree, DOCUMENTS);
    TreeSettings source = TreeSettings.at(tree);
    Migration migration =
        builder(stateStays ? source.withState(dir.resolve("state")) : source)
            .to(TreeSettings.at(elsewhere))
            .build();
    makeReadOnly(true);
    if (stateStays) {
      assertThat(migration.plan().obstacles()).anyMatch(text -> text.contains("read-only"));
    } else {
      assertThatThrownBy(migration::plan)
          .hasMessageContaining(MigrationMessage.OBSTACLE.id())
          .hasMessageContaining(elsewhere.toString());
    }
    assertThatThrownBy(() -> migration.dryRun(progress -> {}))
        .hasMessageContaining(MigrationMessage.OBSTACLE.id())
        .hasMessageContaining("read-only");
    makeReadOnly(false);
    assertComplete(run(migration, migration.plan().id()));
  }

  @Test
  void becomeReadOnlyInTheMiddleAndWritableAgain() throws Exception {
    mount("4m");
    Songs.write(elsewhere, DOCUMENTS);
    Map<String, String> before = Songs.contents(elsewhere);
    AtomicInteger songs = new AtomicInteger();
    Upgrades upgrades =
        Upgrades.none()
            .with(
                1,
                data -> {
                  if (songs.incrementAndGet() == 4) {
                    try {
                      makeReadOnly(true);
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                  }
                  return ((ObjectNode) data).put("upgraded", data.path("upgraded").asInt(0) + 1);
                });
    Migration migration =
        builder(TreeSettings.at(elsewhere).withState(dir.resolve("state")))
            .upgrades(upgrades, 2)
            .build();
    String id = migration.plan().id();
    MigrationResult result = run(migration, id);
    assertThat(result.state()).isEqualTo(State.PAUSED);
    assertThat(result.reason()).containsIgnoringCase("read-only");
    assertThat(result.quarantined()).isEmpty();
    assertThat(result.totals().written()).isEqualTo(2);
    assertThatThrownBy(() -> run(migration, id))
        .hasMessageContaining(MigrationMessage.OBSTACLE.id())
        .hasMessageContaining("read-only");
    makeReadOnly(false);
    assertComplete(run(migration, id));
    for (String name : before.keySet()) {
      assertThat(Files.readString(elsewhere.resolve(name))).contains("\"upgraded\":1");
    }
    migration.rollback(id, RollbackRequest.backup());
    assertThat(Songs.contents(elsewhere)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fillUpInTheMiddleAndHaveRoomAgain(boolean copies) throws Exception {
    mount("4m");
    Path source = copies ? tree : elsewhere;
    Songs.write(source, DOCUMENTS);
    Map<String, String> before = Songs.contents(source);
    Path filler = elsewhere.resolve("filler");
    AtomicInteger songs = new AtomicInteger();
    Upgrades upgrades =
        Upgrades.none()
            .with(
                1,
                data -> {
                  if (songs.incrementAndGet() == 4) {
                    fill(filler);
                  }
                  return ((ObjectNode) data).put("upgraded", data.path("upgraded").asInt(0) + 1);
                });
    MigrationBuilder builder = builder(TreeSettings.at(source)).upgrades(upgrades, 2);
    Migration migration = copies ? builder.to(TreeSettings.at(elsewhere)).build() : builder.build();
    String id = migration.plan().id();
    try {
      MigrationResult result = run(migration, id);
      assertThat(result.state()).isEqualTo(State.PAUSED);
      assertThat(result.reason()).contains(MigrationMessage.NO_SPACE.id());
      assertThat(result.quarantined()).isEmpty();
    } catch (IOException full) {
      assertThat(full).hasMessageContaining(MigrationMessage.NO_SPACE.id());
    }
    Files.delete(filler);
    assertComplete(run(migration, id));
    for (String name : before.keySet()) {
      assertThat(Files.readString(elsewhere.resolve(name))).contains("\"upgraded\":1");
    }
    migration.rollback(id, RollbackRequest.backup());
    assertThat(Songs.contents(source)).isEqualTo(before);
  }

  private static void fill(Path filler) {
    try (var out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException full) {
      return;
    }
  }

  @Test
  void areTooSmallForTheCopies() throws Exception {
    mount("64k");
    Songs.write(tree, 400);
    Migration migration =
        builder(TreeSettings.at(tree).withState(dir.resolve("state")))
            .to(TreeSettings.at(elsewhere))
            .build();
    assertThat(migration.plan().obstacles()).anyMatch(text -> text.contains("are free"));
    assertThatThrownBy(() -> run(migration, migration.folders().ids().get(0)))
        .hasMessageContaining(MigrationMessage.OBSTACLE.id());
    assertThat(Songs.contents(elsewhere)).isEmpty();
  }
}
