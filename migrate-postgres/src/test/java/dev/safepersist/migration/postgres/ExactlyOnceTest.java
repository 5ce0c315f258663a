package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.postgres.connect.ServerSettings;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.table.TableSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What neither a lost answer, another holder, nor other writers may do to rows. */
class ExactlyOnceTest {
  private static final String EXACT =
      "select (select count(*) from songs where version = 3), (select max(n) from writes),"
          + " (select sum((line::jsonb ->> 'written')::int) from safepersist.batch where complete)";

  @TempDir Path dir;

  private static ServerSettings through(Server.Db db, int port) {
    return ServerSettings.at("jdbc:postgresql://localhost:" + port + "/" + db.name())
        .withUser("postgres", Optional.empty())
        .withPatience(Duration.ofSeconds(30), Duration.ofSeconds(30));
  }

  private static int port(Server.Db db) {
    return Integer.parseInt(db.place().replaceFirst(".*:(\\d+)/.*", "$1"));
  }

  private Migration migration(ServerSettings server) throws IOException {
    return Songs.steps()
        .from(TablePlace.of(TableSettings.at(server, "songs", "doc", "version"), dir))
        .batches(BatchSettings.adaptive(10))
        .build();
  }

  @Test
  void aLostAnswerToACommitIsLookedUpInTheLedger() throws Exception {
    Server.Db db = Songs.table(110);
    db.run(Songs.COUNTED);
    try (Link link = new Link(port(db), false)) {
      Migration migration = migration(through(db, link.port()));
      String id = migration.plan().id();
      link.swallow(4);

      MigrationResult result = migration.run(id, progress -> {});

      assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
      assertThat(link.cuts).hasPositiveValue();
      assertThat(db.value(EXACT)).isEqualTo("108|1|108");
      assertThat(db.value("select count(*) - count(distinct key) from safepersist.before_image"))
          .isEqualTo("0");
    }
  }

  @Test
  void aHolderThatWasReplacedWritesNoMore() throws Exception {
    Server.Db db = Songs.table(100);
    Migration migration = migration(db.settings());
    String id = migration.plan().id();
    AtomicInteger beats = new AtomicInteger();
    try (Connection other = db.connect();
        Statement statement = other.createStatement()) {
      statement.execute(
          "create function replace_holder() returns trigger language plpgsql as $$ begin"
              + " perform pg_sleep(0.01); return new; end $$");
      db.run(
          "create trigger slow before update on songs for each row execute function replace_holder()");
      Thread takeover =
          new Thread(
              () -> {
                try {
                  while (db.value("select count(*) from songs where version = 3").equals("0")) {
                    Thread.sleep(5);
                  }
                  db.run("update safepersist.migration set epoch = epoch + 1");
                  beats.incrementAndGet();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      takeover.start();
      MigrationResult result = migration.run(id, progress -> {});
      takeover.join();

      assertThat(beats).hasValue(1);
      assertThat(result.state()).isEqualTo(State.FAILED);
      assertThat(result.reason()).contains("SP633");
    }
    long written = Long.parseLong(db.value("select count(*) from songs where version = 3"));
    assertThat(written).isBetween(1L, 98L);
    assertThat(migration.run(id, progress -> {}).totals().written()).isEqualTo(99);
  }

  @Test
  void anotherSessionAtWorkOnTheTableIsRespected() throws Exception {
    Server.Db db = Songs.table(5);
    Migration migration = migration(db.settings());
    String id = migration.plan().id();
    try (Connection other = db.connect();
        Statement statement = other.createStatement()) {
      statement.execute("select pg_advisory_lock(hashtextextended('safepersist:public.songs', 7))");

      assertThatThrownBy(() -> migration.run(id, progress -> {}))
          .hasMessageContaining(PostgresMessage.BUSY.id());
    }
    assertThat(migration.run(id, progress -> {}).state()).isEqualTo(State.COMPLETED);
  }

  @Test
  void rowsThatOthersChangeMeanwhileAreMigratedAsTheyAreThen() throws Exception {
    Server.Db db = Songs.table(120);
    Migration migration = migration(db.settings());
    String id = migration.plan().id();
    List<String> deadlocks = new java.util.concurrent.CopyOnWriteArrayList<>();
    Thread writer =
        new Thread(
            () -> {
              for (int i = 120; i > 0; i -= 3) {
                try {
                  db.run(
                      "update songs set doc = doc || '{\"edited\": true}' where id in ("
                          + i
                          + ", "
                          + (121 - i)
                          + ") and version = 1");
                } catch (java.sql.SQLException e) {
                  deadlocks.add(e.getSQLState());
                }
              }
            });
    writer.start();

    MigrationResult result = migration.run(id, progress -> {});
    writer.join();

    assertThat(deadlocks).allMatch("40P01"::equals);
    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(
            db.value(
                "select count(*) from songs where version = 3 and doc ? 'name' and doc ? 'tags'"))
        .isEqualTo("118");
  }

  @Test
  void aLedgerThatLostCommitsStopsTheRun() throws Exception {
    Server.Db db = Songs.table(20);
    Migration migration = migration(db.settings());
    String id = migration.plan().id();
    db.run(
        "create function fail() returns trigger language plpgsql as $$ begin if new.id = 15 then raise exception using errcode = '53100'; end if; return new; end $$",
        "create trigger fail before update on songs for each row execute function fail()");
    assertThat(migration.run(id, progress -> {}).state()).isEqualTo(State.PAUSED);
    db.run("drop trigger fail on songs", "delete from safepersist.batch where number = 1");
    migration.resume(id);

    assertThatThrownBy(() -> migration.run(id, progress -> {})).hasMessageContaining("SP650");
  }

  @Test
  void linksThatAreLostAtAnyMomentDoNoHarm() throws Exception {
    Server.Db db = Songs.table(300);
    db.run(Songs.COUNTED);
    Migration migration = migration(db.settings());
    String id = migration.plan().id();
    AtomicInteger lost = new AtomicInteger();
    Thread cutter =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 30; i++) {
                  Thread.sleep(40);
                  String cut =
                      db.value(
                          "select count(*) filter (where pg_terminate_backend(pid)) from"
                              + " pg_stat_activity where application_name = 'safepersist migrate'"
                              + " and datname = current_database() and backend_xid is not null");
                  lost.addAndGet(Integer.parseInt(cut));
                }
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    cutter.start();

    MigrationResult result = migration.run(id, progress -> {});
    cutter.join();

    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(lost).as("links cut within a transaction").hasPositiveValue();
    assertThat(db.value(EXACT)).isEqualTo("297|1|297");
  }

  @Test
  void aRowThatAnotherSessionHoldsPausesTheRunAndDoesNotHangIt() throws Exception {
    Server.Db db = Songs.table(5);
    ServerSettings impatient =
        db.settings().withPatience(Duration.ofSeconds(30), Duration.ofMillis(100));
    Migration migration = migration(impatient);
    String id = migration.plan().id();
    try (Connection other = db.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select 1 from songs where id = 3 for update");

      MigrationResult result = migration.run(id, progress -> {});

      assertThat(result.state()).isEqualTo(State.PAUSED);
      other.rollback();
    }
    assertThat(db.value("select count(*) from songs where version = 3")).isEqualTo("0");
    migration.resume(id);
    assertThat(migration.run(id, progress -> {}).state()).isEqualTo(State.COMPLETED);
  }
}
