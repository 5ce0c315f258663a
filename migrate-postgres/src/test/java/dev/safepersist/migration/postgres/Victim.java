package dev.safepersist.migration.postgres;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.config.TransformBy;
import dev.safepersist.migration.postgres.connect.ServerSettings;
import dev.safepersist.migration.postgres.schema.SchemaOptions;
import dev.safepersist.migration.postgres.schema.SchemaOptions.Orphans;
import dev.safepersist.migration.postgres.table.TableSettings;
import dev.safepersist.migration.rollback.RollbackRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A process that migrates songs, to be killed. */
public final class Victim {
  private Victim() {}

  public static void main(String[] args) throws Exception {
    TransformBy by = args[0].equals("run sql") ? TransformBy.SQL : TransformBy.JVM;
    Path state = Path.of(args[3]);
    Migration migration =
        args[0].equals("load")
            ? load(args[1], args[2], state)
            : migration(args[1], args[2], state, by);
    if (args[0].equals("rollback")) {
      migration.rollback(args[4], RollbackRequest.backup());
    } else {
      migration.run(args[4], progress -> {});
    }
  }

  static Migration migration(String url, String user, Path state, TransformBy by)
      throws IOException {
    ServerSettings server = ServerSettings.at(url).withUser(user, Optional.empty());
    return Songs.steps()
        .from(TablePlace.of(TableSettings.at(server, "songs", "doc", "version"), state))
        .batches(BatchSettings.adaptive(5))
        .transform(by)
        .build();
  }

  /** Fills a table whose foreign keys are dropped meanwhile. */
  static Migration load(String url, String user, Path state) throws IOException {
    ServerSettings server = ServerSettings.at(url).withUser(user, Optional.empty());
    SchemaOptions options = SchemaOptions.defaults().deferringForeignKeys(Orphans.FAIL);
    return Songs.steps()
        .from(TablePlace.of(TableSettings.at(server, "songs", "doc", "version"), state))
        .to(
            TablePlace.of(TableSettings.at(server, "chunks", "doc", "version"), state)
                .with(options))
        .batches(BatchSettings.adaptive(5))
        .workers(1)
        .build();
  }
}
