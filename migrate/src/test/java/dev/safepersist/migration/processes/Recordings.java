package dev.safepersist.migration.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.Songs;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.journal.Journal;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.rollback.RollbackRequest;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A small tree, its migration, and what must hold however the migration was interrupted. */
public final class Recordings {
  private static final List<String> NAMES =
      List.of("a/one.json", "a/two.json", "b/three.json", "b/plain.json");

  private final Map<String, byte[]> before = new TreeMap<>();

  /** Writes the documents of version 1. */
  public Recordings(Path root) throws IOException {
    for (String name : NAMES) {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      if (name.contains("plain")) {
        Files.writeString(file, Songs.song(4).toString());
      } else {
        Songs.save(file, Songs.song(name.length()));
      }
      before.put(name, Files.readAllBytes(file));
    }
  }

  /** The migration, which counts how often a document is upgraded. */
  public static Migration migration(Path root) throws IOException {
    return Migration.builder()
        .from(Songs.kinds(root))
        .upgrades(Victim.counting(), 2)
        .batches(BatchSettings.fixed(2))
        .workers(1)
        .validation(Level.STANDARD)
        .build();
  }

  /** Plans and runs it. */
  public static MigrationResult run(Path root) throws IOException, InterruptedException {
    Migration migration = migration(root);
    return migration.run(migration.plan().id(), progress -> {});
  }

  /**
   * Goes on with what an interrupted process has left, and takes it back.
   *
   * @param completed whether that process said that the migration is complete
   */
  public void check(Path root, boolean completed) throws IOException, InterruptedException {
    Migration migration = migration(root);
    List<String> ids = migration.folders().ids();
    if (completed) {
      assertThat(ids).as("migrations").hasSize(1);
    }
    String id = isPlanned(migration, ids) ? ids.get(0) : migration.plan().id();
    State state = Journal.open(migration.folders().of(id)).state().state();
    if (completed) {
      assertThat(state).as("state of a complete migration").isEqualTo(State.COMPLETED);
    }
    if (state != State.COMPLETED) {
      MigrationResult result = migration.run(id, progress -> {});
      assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    }
    migration.retry(id, migration.quarantine(id)); // a file that could not be read is left out
    assertThat(migration.quarantine(id)).as("left out").isEmpty();
    for (String name : NAMES) {
      assertThat(upgraded(root.resolve(name))).as("upgrades of %s", name).isEqualTo(1);
    }
    migration.rollback(id, RollbackRequest.backup());
    for (String name : NAMES) {
      assertThat(Files.readAllBytes(root.resolve(name)))
          .as("%s after the rollback", name)
          .isEqualTo(before.get(name));
    }
  }

  /** A plan that was made on a failing disk may name the failure as an obstacle. */
  private static boolean isPlanned(Migration migration, List<String> ids) throws IOException {
    return !ids.isEmpty() && MigrationPlan.read(migration.folders().of(ids.get(0))).isGood();
  }

  private static int upgraded(Path file) throws IOException {
    return Store.builder(JsonNode.class)
        .version(2)
        .build()
        .load(file)
        .value()
        .path("upgraded")
        .asInt();
  }
}
