package dev.safepersist.migration.postgres;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.config.TransformBy;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that starts a server of its own and migrates songs, as the user that runs it. */
public final class OrdinaryUser {
  private OrdinaryUser() {}

  public static void main(String[] args) throws Exception {
    Server.Db db = Songs.table(30);
    Path state = Files.createTempDirectory("state-");
    Migration migration =
        Victim.migration(db.place(), db.settings().user().orElseThrow(), state, TransformBy.AUTO);
    MigrationResult result = migration.run(migration.plan().id(), progress -> {});
    System.out.println(
        ProcessHandle.current().info().user().orElse("")
            + " "
            + result.state()
            + " "
            + db.value("select count(*), current_setting('fsync') from songs where version = 3"));
  }
}
