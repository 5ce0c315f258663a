package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.postgres.connect.ServerSettings;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.table.TableSettings;
import dev.safepersist.migration.rollback.RollbackRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is short of locks, connections or space. */
class PressureTest {
  private static final String EXACT =
      "select (select count(*) from songs where version = 3), (select max(n) from writes),"
          + " (select sum((line::jsonb ->> 'written')::int) from safepersist.batch where complete)";

  @TempDir Path dir;

  private Migration migration(ServerSettings server) throws IOException {
    return Songs.steps()
        .from(TablePlace.of(TableSettings.at(server, "songs", "doc", "version"), dir))
        .batches(BatchSettings.adaptive(20))
        .build();
  }

  @Test
  void aStormOfDeadlocksAndConflictsDelaysTheRunOnly() throws Exception {
    Server.Db db = Songs.table(200);
    db.run(Songs.COUNTED);
    db.run(
        "alter database " + db.name() + " set deadlock_timeout = '10ms'",
        "alter database " + db.name() + " set default_transaction_isolation = 'repeatable read'",
        "create function slow() returns trigger language plpgsql as $$ begin perform"
            + " pg_sleep(0.003); return new; end $$",
        "create trigger slow before update on songs for each row execute function slow()");
    Migration migration = migration(db.settings());
    String id = migration.plan().id();
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> storm = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Random random = new Random(i);
      Thread thread = new Thread(() -> lockInAnyOrder(db, random, over));
      thread.start();
      storm.add(thread);
    }

    MigrationResult result = migration.run(id, progress -> {});
    for (int pauses = 0; result.state() == State.PAUSED && pauses < 100; pauses++) {
      assertThat(result.reason()).containsAnyOf("40P01", "40001", "55P03");
      migration.resume(id);
      result = migration.run(id, progress -> {});
    }
    over.set(true);
    for (Thread thread : storm) {
      thread.join();
    }

    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(db.value(EXACT)).isEqualTo("198|1|198");
    assertThat(
            Integer.parseInt(
                db.value(
                    "select deadlocks from pg_stat_database where datname = current_database()")))
        .isPositive();
  }

  /** Locks rows in an order of its own, and now and then changes the one that it has locked. */
  private static void lockInAnyOrder(Server.Db db, Random random, AtomicBoolean over) {
    while (!over.get()) {
      try (Connection connection = db.connect();
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        for (int i = 0; i < 6; i++) {
          int row = 1 + random.nextInt(200);
          statement.execute("select 1 from songs where id = " + row + " for update");
          Thread.sleep(2);
        }
        connection.rollback();
        Thread.sleep(5);
      } catch (SQLException deadlock) {
        assertThat(deadlock.getSQLState()).isIn("40P01", "40001");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static ServerSettings as(Server.Db db, String role, int connections, Duration patience) {
    ServerSettings given = db.settings();
    return new ServerSettings(
        given.url(),
        Optional.of(role),
        Optional.empty(),
        given.tls(),
        given.rootCertificate(),
        given.pooler(),
        connections,
        patience,
        given.lockTimeout());
  }

  @Test
  void oneConnectionIsEnoughToRunAndToRollBack() throws Exception {
    Server.Db db = Songs.table(120);
    String user = db.settings().user().orElseThrow();
    Migration migration = migration(as(db, user, 1, Duration.ofSeconds(30)));
    String id = migration.plan().id();

    assertThat(migration.run(id, progress -> {}).state()).isEqualTo(State.COMPLETED);
    migration.rollback(id, RollbackRequest.backup());

    assertThat(db.value("select max(version), count(*) from songs")).isEqualTo("1|120");
  }

  @Test
  void aServerWithoutAFreeConnectionIsAwaited() throws Exception {
    assumeTrue(Server.isEmbedded(), "a role is created that needs no password");
    Server.Db db = Songs.table(60);
    db.run(
        "drop role if exists crowded",
        "create role crowded superuser login connection limit 6",
        "alter role crowded nosuperuser",
        "alter table songs owner to crowded",
        "grant create on database " + db.name() + " to crowded");
    Migration migration = migration(as(db, "crowded", 2, Duration.ofSeconds(60)));
    String id = migration.plan().id();
    Migration hasty = migration(as(db, "crowded", 2, Duration.ofMillis(200)));
    List<Connection> crowd = new ArrayList<>();
    try {
      for (int i = 0; i < 6; i++) {
        crowd.add(java.sql.DriverManager.getConnection(db.place() + "?user=crowded"));
      }
      assertThatThrownBy(() -> hasty.run(id, progress -> {}))
          .hasMessageContaining(PostgresMessage.CROWDED.id())
          .hasMessageContaining("too many connections");
      Thread leaving =
          new Thread(
              () -> {
                for (Connection one : crowd) {
                  try {
                    Thread.sleep(150);
                    one.close();
                  } catch (SQLException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                }
              });
      leaving.start();

      MigrationResult result = migration.run(id, progress -> {});
      leaving.join();

      assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
      assertThat(result.totals().written()).isEqualTo(59);
    } finally {
      for (Connection one : crowd) {
        one.close();
      }
    }
  }

  @Test
  void aFullDiskOfTheServerPausesTheRunUntilThereIsRoom() throws Exception {
    assumeTrue(Server.isEmbedded(), "the disk of the server must be one of this machine");
    Path disk = Files.createTempDirectory("safepersist-disk-");
    assumeTrue(mount("-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString()), "needs root");
    String space = "small_" + ProcessHandle.current().pid();
    Server.Db db = Server.database();
    try {
      db.run("create tablespace " + space + " location '" + disk + "'");
      db.run(Songs.TABLE + " tablespace " + space, Songs.COUNTED[0]);
      db.run("alter table songs alter column doc set storage external");
      db.run(Songs.COUNTED[1], Songs.COUNTED[2].replace("insert or update", "update"));
      db.run(
          "insert into songs select n, jsonb_build_object('title', 'Song ' || n, 'tempo', '60',"
              + " 'notes', (select string_agg(md5((n * 100 + i)::text), '') from"
              + " generate_series(1, 120) i)), 1 from generate_series(1, 300) n");
      Migration migration = migration(db.settings());
      String id = migration.plan().id();

      MigrationResult full = migration.run(id, progress -> {});

      assertThat(full.state()).as(full.reason()).isEqualTo(State.PAUSED);
      assertThat(full.reason()).contains("SP682");
      long done = Long.parseLong(db.value("select count(*) from songs where version = 3"));
      assertThat(done).isBetween(1L, 299L);
      assertThat(mount("-o", "remount,size=30m", disk.toString())).isTrue();
      migration.resume(id);
      assertThat(migration.run(id, progress -> {}).state()).isEqualTo(State.COMPLETED);
      assertThat(db.value(EXACT)).isEqualTo("300|1|300");
    } finally {
      db.run("drop table if exists songs");
      db.run("drop tablespace if exists " + space);
      new ProcessBuilder("umount", disk.toString()).start().waitFor();
      Files.delete(disk);
    }
  }

  private static boolean mount(String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException none) {
      return false;
    }
  }
}
