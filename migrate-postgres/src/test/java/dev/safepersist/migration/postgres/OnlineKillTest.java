package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationStatus;
import dev.safepersist.migration.OnlineMigration;
import dev.safepersist.migration.place.Online.State;
import dev.safepersist.migration.postgres.connect.ServerSettings;
import dev.safepersist.migration.postgres.table.TableSettings;
import dev.safepersist.processes.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that copy and catch up under writers, and are killed while they are at it. */
class OnlineKillTest {
  /** With {@code -Dsafepersist.onlineKills=50} as often as a release must survive. */
  private static final int KILLS = Integer.getInteger("safepersist.onlineKills", 2);

  private static final int ROWS = 3000;

  @TempDir Path dir;

  /** What the processes do. */
  public static final class Copier {
    private Copier() {}

    public static void main(String[] args) throws Exception {
      OnlineMigration online = migration(args[0], args[1], Path.of(args[2])).online();
      online.run(args[3], false, !args[4].equals("cut-over"), now -> {});
      online.cutOverWithLegacyView(args[3]);
    }
  }

  private static Migration migration(String url, String user, Path state) throws Exception {
    ServerSettings server = ServerSettings.at(url).withUser(user, Optional.empty());
    return Songs.steps()
        .from(TablePlace.of(TableSettings.at(server, "songs", "doc", "version"), state))
        .to(TablePlace.of(TableSettings.at(server, "songs_new", "doc", "version"), state))
        .build();
  }

  @Test
  void noWriteIsLostHoweverOftenTheMigratorIsKilled() throws Exception {
    Server.Db db = OnlineWriters.tables(ROWS);
    String user = db.settings().user().orElseThrow();
    Migration migration = migration(db.place(), user, dir);
    String id = migration.plan().id();
    Random random = new Random(18);
    try (OnlineWriters writers = OnlineWriters.start(db, 2, ROWS)) {
      for (int kill = 0; kill < KILLS; kill++) {
        kill(db, user, id, random.nextInt(300));
      }
      assertThat(migration.online().run(id, false, false, progress -> {}).state())
          .isEqualTo(State.CATCH_UP);
      writers.stop();
      assertThat(writers.failures()).isEmpty();
    }

    migration.online().cutOver(id);

    String old = "\"before_" + id.replace('-', '_') + '"';
    assertThat(
            db.value(
                "select count(*) from "
                    + old
                    + " o full join songs n using (id) where o.doc ->> 'title' is distinct from"
                    + " n.doc ->> 'name' or o.note is distinct from n.note"))
        .isEqualTo("0");
  }

  /** How many of the tables are locked; in the cut-over, both are. */
  private static final String LOCKED =
      "select count(distinct relation) from pg_locks where mode = 'AccessExclusiveLock' and granted and database = (select"
          + " oid from pg_database where datname = current_database()) and relation in"
          + " (select oid from pg_class where relname in ('songs', 'songs_new'))";

  @Test
  void oldProgramsGoOnIfTheMigratorIsKilledInTheCutOver() throws Exception {
    Random random = new Random(18);
    int before = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Server.Db db = OnlineWriters.tables(300);
      String user = db.settings().user().orElseThrow();
      Path state = dir.resolve("kill-" + kill);
      Migration migration = migration(db.place(), user, state);
      String id = migration.plan().id();
      try (OldWriters writers = OldWriters.start(db, 2, 330)) {
        Process process = start(db, user, id, state, "cut-over");
        while (process.isAlive() && !db.value(LOCKED).equals("2")) { // both tables
          Thread.onSpinWait();
        }
        Thread.sleep(random.nextBoolean() ? 0 : random.nextInt(40));
        if (!process.isAlive()) {
          assertThat(process.exitValue())
              .as(Files.readString(dir.resolve("out.txt")) + writers.failures())
              .isZero();
        }
        process.destroyForcibly().waitFor();
        writers.await(20);
        if (!db.value("select state from safepersist.online").equals("CUT_OVER")) {
          before++;
          migration.online().run(id, false, false, progress -> {});
          migration.online().cutOverWithLegacyView(id);
        } else {
          assertThat(migration.online().cutOverWithLegacyView(id).attempts()).isZero();
          assertThat(MigrationStatus.of(migration.folders().of(id)).next()).contains("swap-back");
        }
        writers.await(20);
        writers.stop();
        assertThat(writers.failures()).isEmpty();
        assertThat(db.rows("select id, doc ->> 'title', note from songs order by id"))
            .isEqualTo(writers.model());
        assertThat(db.rows("select id, doc ->> 'name', note from songs_new order by id"))
            .isEqualTo(writers.model());
      }
    }
    System.out.printf("killed in the cut-over: %d, %d of them before its end%n", KILLS, before);
  }

  private Process start(Server.Db db, String user, String id, Path state, String phase)
      throws IOException {
    return new ProcessBuilder(
            Program.command(Copier.class, List.of("-Xmx96m"), db.place(), user, state, id, phase))
        .redirectErrorStream(true)
        .redirectOutput(dir.resolve("out.txt").toFile())
        .start();
  }

  /** Kills a process some milliseconds after its first transaction. */
  private void kill(Server.Db db, String user, String id, int millis) throws Exception {
    Process process = start(db, user, id, dir, "copy");
    while (process.isAlive()
        && db.value(
                "select count(*) from pg_stat_activity where application_name = 'safepersist"
                    + " migrate' and datname = current_database() and backend_xid is not null")
            .equals("0")) {
      Thread.sleep(5);
    }
    Thread.sleep(millis);
    process.destroyForcibly().waitFor();
  }
}
