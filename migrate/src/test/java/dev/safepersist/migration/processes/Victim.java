package dev.safepersist.migration.processes;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.Songs;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.rollback.RollbackRequest;
import dev.safepersist.upgrade.Upgrades;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/** Migrates or takes back, and may be killed at any moment. */
public final class Victim {
  private Victim() {}

  /** Counts how often each document was upgraded: one that is upgraded twice shows. */
  static Upgrades counting() {
    return Upgrades.none()
        .with(
            1,
            data -> {
              ObjectNode song = (ObjectNode) data;
              return song.put("upgraded", song.path("upgraded").asInt(0) + 1);
            });
  }

  static Migration migration(Path dir, Level level) throws IOException {
    return Migration.builder()
        .from(Songs.kinds(dir))
        .upgrades(counting(), 2)
        .batches(BatchSettings.fixed(5))
        .workers(2)
        .validation(level)
        .build();
  }

  /** Runs {@code run} or {@code rollback} on the migration whose directory and id are given. */
  public static void main(String[] args) throws Exception {
    Migration migration = migration(Path.of(args[1]), Level.STANDARD);
    if (args[0].equals("run")) {
      MigrationResult result = migration.run(args[2], progress -> {});
      System.out.println(result.state() + " " + result.reason());
    } else {
      System.out.println(migration.rollback(args[2], RollbackRequest.backup()));
    }
  }
}
