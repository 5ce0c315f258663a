package dev.safepersist.migration.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.Songs;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.rollback.RollbackRequest;
import dev.safepersist.upgrade.Upgrades;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Other programs that write while a migration runs; the outcome is as the documentation says. */
class EditedMeanwhileTest {
  private static final int DOCUMENTS = 6;
  private static final String FIRST = "album-000/song-00000.json";
  private static final String SECOND = "album-000/song-00001.json";

  @TempDir Path dir;
  private Path tree;

  @BeforeEach
  void writeSongs() throws IOException {
    tree = Files.createDirectory(dir.resolve("tree"));
    Songs.write(tree, DOCUMENTS);
  }

  /** What another program does. */
  @FunctionalInterface
  private interface Other {
    void write(int times) throws IOException;
  }

  /** A migration in which another program acts while the song {@code number} is transformed. */
  private Migration migration(int number, int most, Other other) throws IOException {
    AtomicInteger times = new AtomicInteger();
    Upgrades upgrades =
        Upgrades.none()
            .with(
                1,
                data -> {
                  boolean now = data.path("tempo").asString().startsWith(60 + number + ".");
                  if (now && times.incrementAndGet() <= most) {
                    try {
                      other.write(times.get());
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  }
                  return ((ObjectNode) data).put("upgraded", data.path("upgraded").asInt(0) + 1);
                });
    return Migration.builder()
        .from(TreeSettings.at(tree))
        .upgrades(upgrades, 2)
        .batches(BatchSettings.fixed(2))
        .workers(1)
        .validation(Level.RIGOROUS)
        .build();
  }

  private static MigrationResult run(Migration migration) throws Exception {
    return migration.run(migration.plan().id(), progress -> {});
  }

  private static JsonNode edited() {
    return Songs.song(1).put("title", "Edited");
  }

  /** How a program may replace a file between the moment it was read and that of its writing. */
  enum Way {
    SAVED {
      @Override
      void write(Path file) throws IOException {
        Songs.save(file, edited());
      }
    },
    OVERWRITTEN {
      @Override
      void write(Path file) throws IOException {
        Files.writeString(file, Files.readString(file).replace("Song 1", "Edited"));
      }
    },
    MOVED_OVER {
      @Override
      void write(Path file) throws IOException {
        Path other = file.resolveSibling("other.tmp");
        Files.writeString(other, Files.readString(file).replace("Song 1", "Edited"));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
      }
    },
    SAME_LENGTH_AND_TIME {
      @Override
      void write(Path file) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, Files.readString(file).replace("Song 1", "Edited"));
        Files.setLastModifiedTime(file, time);
      }
    };

    abstract void write(Path file) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void migratesAFileAsItIsAfterAnEdit(Way way) throws Exception {
    Path file = tree.resolve(SECOND);
    MigrationResult result = run(migration(1, 1, times -> way.write(file)));
    if (way == Way.SAME_LENGTH_AND_TIME) { // it looks like damage
      assertThat(result.quarantined()).extracting("key").containsExactly(SECOND);
      assertThat(Files.readString(file)).contains("Edited").doesNotContain("upgraded");
      return;
    }
    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(result.quarantined()).isEmpty();
    assertThat(result.totals().written()).isEqualTo(DOCUMENTS);
    assertThat(Files.readString(file)).contains("Edited").contains("\"upgraded\":1");
  }

  @Test
  void leavesAFileOutThatKeepsChanging() throws Exception {
    Path file = tree.resolve(SECOND);
    Migration migration =
        migration(
            1,
            Integer.MAX_VALUE,
            times -> Songs.save(file, Songs.song(1).put("title", "Edit " + times)));
    MigrationResult result = run(migration);
    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(result.totals().written()).isEqualTo(DOCUMENTS - 1);
    assertThat(result.quarantined()).hasSize(1);
    assertThat(result.quarantined().get(0).key()).isEqualTo(SECOND);
    assertThat(result.quarantined().get(0).problem()).contains("keeps changing");
    assertThat(Files.readString(file)).contains("Edit ").doesNotContain("upgraded");

    Migration quiet = migration(1, 0, times -> {});
    assertThat(migration.quarantine(result.id())).hasSize(1);
    assertThat(run(quiet).totals().written()).isEqualTo(1);
  }

  @Test
  void leavesAFileOutThatWasBrokenMeanwhile() throws Exception {
    Path file = tree.resolve(SECOND);
    MigrationResult result = run(migration(1, 1, times -> Files.writeString(file, "{")));
    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(result.quarantined()).extracting("key").containsExactly(SECOND);
    assertThat(file).hasContent("{");
  }

  @Test
  void goesOnWithoutAFileThatWasDeletedMeanwhile() throws Exception {
    Path file = tree.resolve(SECOND);
    Map<String, String> before = Songs.contents(tree);
    Migration migration = migration(1, 1, times -> Files.delete(file));
    MigrationResult result = run(migration);
    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(result.totals().written()).isEqualTo(DOCUMENTS - 1);
    assertThat(result.quarantined()).isEmpty();
    assertThat(file).doesNotExist();
    migration.rollback(
        result.id(), RollbackRequest.backup().withChanged(RollbackRequest.Changed.CONVERT));
    before.remove(SECOND);
    assertThat(Songs.contents(tree)).isEqualTo(before);
  }

  @Test
  void namesAFileThatWasAddedBehindItsBatchAndMigratesItByANewPlan() throws Exception {
    Path added = tree.resolve("album-000/added.json");
    MigrationResult result =
        run(migration(DOCUMENTS - 1, 1, times -> Songs.save(added, Songs.song(70))));
    assertThat(result.state()).isEqualTo(State.FAILED);
    assertThat(result.reason())
        .contains(MigrationMessage.VALIDATION_FAILED.id())
        .contains("added.json");
    assertThat(Files.readString(added)).doesNotContain("upgraded");

    MigrationResult rest = run(migration(0, 0, times -> {}));
    assertThat(rest.state()).as(rest.reason()).isEqualTo(State.COMPLETED);
    assertThat(rest.totals().written()).isEqualTo(1);
    assertThat(rest.totals().current()).isEqualTo(DOCUMENTS);
  }

  @Test
  void namesAFileThatWasEditedBehindItsBatchAndKeepsTheEdit() throws Exception {
    Path file = tree.resolve(FIRST);
    Migration migration =
        migration(
            DOCUMENTS - 1,
            1,
            times -> Files.writeString(file, Files.readString(file).replace("Song 0", "Edited")));
    MigrationResult result = run(migration);
    assertThat(result.state()).isEqualTo(State.FAILED);
    assertThat(result.reason()).contains(MigrationMessage.VALIDATION_FAILED.id()).contains(FIRST);
    assertThat(Files.readString(file)).contains("Edited").contains("\"upgraded\":1");

    Files.writeString(file, Files.readString(file).replace("Edited", "Song 0"));
    MigrationResult again = migration.run(result.id(), progress -> {});
    assertThat(again.state()).as(again.reason()).isEqualTo(State.COMPLETED);
    assertThat(again.totals().written()).isEqualTo(DOCUMENTS);
  }

  @Test
  void noticesAnEditOfASourceThatWasCopied() throws Exception {
    Path target = Files.createDirectory(dir.resolve("target"));
    Path file = tree.resolve(SECOND);
    Upgrades upgrades = Upgrades.none().with(1, data -> editing(file, data));
    Migration migration =
        Migration.builder()
            .from(TreeSettings.at(tree))
            .to(TreeSettings.at(target))
            .upgrades(upgrades, 2)
            .validation(Level.RIGOROUS)
            .build();
    MigrationResult result = run(migration);
    assertThat(result.state()).isEqualTo(State.FAILED);
    assertThat(result.reason()).contains(MigrationMessage.VALIDATION_FAILED.id()).contains(SECOND);
    assertThat(Files.readString(file)).contains("Edited");
  }

  private static JsonNode editing(Path file, JsonNode data) {
    if (data.path("title").asString().equals("Song 1")) {
      try {
        Songs.save(file, edited());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return data;
  }
}
