package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationStatus;
import dev.safepersist.migration.OnlineMigration;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.config.Tuning;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.place.Online.Standing;
import dev.safepersist.migration.place.Online.State;
import dev.safepersist.migration.place.Online.Swap;
import dev.safepersist.migration.postgres.table.TableSettings;
import dev.safepersist.upgrade.Upgrades;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineMigrationTest {
  /** What every song is in the new format, derived by the server itself. */
  private static final String WANTED =
      "select id, case when version = 3 then doc else (doc - 'title' - 'tempo') ||"
          + " jsonb_build_object('name', doc -> 'title', 'tempo', (doc ->> 'tempo')::numeric,"
          + " 'tags', '[]'::jsonb) end, 3, note from ";

  private static final int ROWS = Integer.getInteger("safepersist.onlineRows", 2000);

  @TempDir Path dir;

  private Migration migration(Server.Db db) throws IOException {
    return migration(db, "songs_new");
  }

  private Migration migration(Server.Db db, String target) throws IOException {
    return Songs.steps()
        .from(TablePlace.of(TableSettings.at(db.settings(), "songs", "doc", "version"), dir))
        .to(TablePlace.of(TableSettings.at(db.settings(), target, "doc", "version"), dir))
        .build();
  }

  private static String before(String id) {
    return "\"before_" + id.replace('-', '_') + '"';
  }

  private static void sameRows(Server.Db db, String left, String right) throws SQLException {
    assertThat(db.rows("(" + left + " except " + right + ")")).isEmpty();
    assertThat(db.rows("(" + right + " except " + left + ")")).isEmpty();
  }

  private static List<String> leftovers(Server.Db db) throws SQLException {
    return db.rows(
        "select tgname from pg_trigger where tgname like 'safepersist%' union all select relname"
            + " from pg_class where relname like 'changes\\_%' union all select proname from"
            + " pg_proc where proname like 'capture\\_%' or proname like 'refuse\\_%'");
  }

  @Test
  void writersGoOnThroughBackfillCutOverAndTheWayBack() throws Exception {
    Server.Db db = OnlineWriters.tables(ROWS);
    Migration migration = migration(db);
    String id = migration.plan().id();
    OnlineMigration online = migration.online();
    try (OnlineWriters writers = OnlineWriters.start(db, 2, ROWS + ROWS / 10)) {
      Standing standing = online.run(id, false, false, progress -> {});
      assertThat(standing.state()).isEqualTo(State.CATCH_UP);
      assertThat(MigrationStatus.of(migration.folders().of(id)).next()).contains("cut-over");

      Swap swap = online.cutOver(id);

      assertThatThrownBy(() -> online.abort(id)).hasMessageStartingWith("[SafePersist:SP731]");
      int before = writers.transactions();
      while (writers.transactions() < before + 20 && writers.failures().isEmpty()) {
        Thread.sleep(10); // they write to the new table
      }
      writers.stop();
      assertThat(writers.failures()).isEmpty();
      System.out.printf(
          "online: %d transactions of writers, longest %d ms; %d ms in the lock, %d attempts%n",
          writers.transactions(), writers.longestMillis(), swap.millis(), swap.attempts());
    }
    assertThat(db.value("select count(*) from songs where version = 3")).isNotEqualTo("0");

    Swap back = online.swapBack(id);

    assertThat(back.millis()).isLessThan(10_000);
    sameRows(db, WANTED + "songs", WANTED + "songs_new");
    assertThat(leftovers(db)).isEmpty();
    migration.finalizeMigration(id);
  }

  @Test
  void theNewTableIsWhatFollowsFromTheOldOne() throws Exception {
    Server.Db db = OnlineWriters.tables(ROWS);
    Migration migration = migration(db);
    String id = migration.plan().id();
    int transactions;
    try (OnlineWriters writers = OnlineWriters.start(db, 2, ROWS + ROWS / 10)) {
      migration.online().run(id, false, false, progress -> {});
      Thread.sleep(300);
      writers.stop();
      transactions = writers.transactions();
      assertThat(writers.failures()).isEmpty();
    }
    assertThat(transactions).isPositive();

    migration.online().cutOver(id);

    sameRows(db, WANTED + before(id), "select * from songs");
    migration.finalizeMigration(id);
    assertThat(leftovers(db)).isEmpty();
    assertThat(
            db.rows(
                "select relname from pg_class where relname like 'before\\_2%' and relkind = 'r'"))
        .isEmpty();
  }

  @Test
  void waitsForATransactionThatWasOpenWhenTheCaptureBegan() throws Exception {
    Server.Db db = OnlineWriters.tables(10);
    Migration migration = migration(db);
    String id = migration.plan().id();
    try (Connection writer = db.connect()) {
      writer.setAutoCommit(false);
      OnlineWriters.sql(
          writer, "update songs set doc = doc || '{\"title\": \"late\"}' where id = 1");
      Thread end =
          new Thread(
              () -> {
                try {
                  Thread.sleep(1000);
                  writer.commit();
                } catch (SQLException | InterruptedException lost) {
                  throw new IllegalStateException(lost);
                }
              });
      end.start();
      migration.online().run(id, false, false, progress -> {});
      end.join();
    }
    migration.online().cutOver(id);

    assertThat(db.value("select doc ->> 'name' from songs where id = 1")).isEqualTo("late");
  }

  @Test
  void theSizeOfItsBatchesIsTunedWhileItRuns() throws Exception {
    Server.Db db = OnlineWriters.tables(400);
    db.run(
        "create table sizes (n bigint)",
        "create function count_rows() returns trigger language plpgsql as $$ begin perform"
            + " pg_sleep(0.1); insert into sizes select count(*) from made; return null; end $$",
        "create trigger counted after insert on songs_new referencing new table as made for each"
            + " statement execute function count_rows()");
    Migration migration =
        Songs.steps()
            .from(TablePlace.of(TableSettings.at(db.settings(), "songs", "doc", "version"), dir))
            .to(TablePlace.of(TableSettings.at(db.settings(), "songs_new", "doc", "version"), dir))
            .batches(BatchSettings.fixed(20))
            .build();
    String id = migration.plan().id();
    AtomicBoolean tuned = new AtomicBoolean();
    Tuning sevens =
        new Tuning(
            OptionalInt.of(7), OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty());

    migration
        .online()
        .run(
            id,
            false,
            false,
            standing -> {
              if (standing.done() > 0 && tuned.compareAndSet(false, true)) {
                assertThatCode(() -> migration.tune(id, sevens)).doesNotThrowAnyException();
              }
            });

    assertThat(db.rows("select distinct n from sizes order by n desc limit 2"))
        .containsExactly("20", "7");
    assertThat(db.value("select count(*) from songs_new")).isEqualTo("400");
  }

  @Test
  void abortLeavesEverythingAsItWas() throws Exception {
    Server.Db db = OnlineWriters.tables(300);
    Migration migration = migration(db);
    List<String> before = db.rows("select * from songs order by id");
    String id = migration.plan().id();
    migration.online().run(id, false, false, progress -> {});
    assertThat(leftovers(db)).isNotEmpty();
    assertThatThrownBy(() -> db.run("truncate songs")).hasMessageContaining("migrated online");
    assertThatThrownBy(() -> migration.run(id, progress -> {}))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("online (CATCH_UP)");

    migration.online().abort(id);

    assertThat(leftovers(db)).isEmpty();
    assertThat(db.rows("select * from songs order by id")).isEqualTo(before);
    assertThat(db.value("select count(*) from songs_new")).isEqualTo("0");
    db.run("truncate songs");
  }

  @Test
  void aRowThatCannotBeDerivedHoldsTheCutOverUntilItIsCorrected() throws Exception {
    Server.Db db = OnlineWriters.tables(20);
    db.run("update songs set doc = doc || '{\"tempo\": \"quick\"}' where id = 7");
    Migration migration = migration(db);
    String id = migration.plan().id();
    assertThat(migration.online().run(id, false, false, progress -> {}).leftOut())
        .singleElement()
        .asString()
        .startsWith("7: ");
    assertThatThrownBy(() -> migration.online().cutOver(id)).hasMessageContaining("SP732");

    db.run("update songs set doc = doc || '{\"tempo\": \"80\"}' where id = 7");
    migration.online().cutOver(id);

    assertThat(db.value("select doc ->> 'tempo' from songs where id = 7")).startsWith("80");
  }

  @Test
  void whatWouldBeLostIsNamedBefore() throws Exception {
    Server.Db db = OnlineWriters.tables(3);
    db.run(
        "create view loud as select * from songs",
        "create table albums (song bigint references songs)",
        "create table narrow (id bigint primary key, doc jsonb, version integer)",
        "grant select on songs to pg_monitor");

    List<String> obstacles = migration(db, "narrow").online().obstacles(false);

    assertThat(String.join("\n", obstacles))
        .contains("ADD COLUMN \"note\" text", "view loud", "of albums", "SELECT on");
    assertThat(migration(db, "narrow").plan().warnings())
        .containsAll(obstacles.stream().map(one -> "not while writers go on: " + one).toList());
    assertThat(db.value("select to_regclass('safepersist.online')")).isEqualTo("null");
  }

  @Test
  void aNewTableThatSomebodyElseHasChangedIsNotPutIntoUse() throws Exception {
    Server.Db db = OnlineWriters.tables(20);
    Migration migration = migration(db);
    String id = migration.plan().id();
    migration.online().run(id, false, false, progress -> {});
    db.run(
        "update songs_new set note = 'other' where id = 3", "delete from songs_new where id = 4");

    assertThatThrownBy(() -> migration.online().cutOver(id))
        .hasMessageContaining("SP733")
        .hasMessageContaining("2 rows");
  }

  @Test
  void stepsWithoutWayBackMustBeAskedFor() throws Exception {
    Server.Db db = OnlineWriters.tables(5);
    Migration migration =
        Migration.builder()
            .upgrades(Upgrades.none().with(1, data -> data), 2)
            .from(TablePlace.of(TableSettings.at(db.settings(), "songs", "doc", "version"), dir))
            .to(TablePlace.of(TableSettings.at(db.settings(), "songs_new", "doc", "version"), dir))
            .build();
    String id = migration.plan().id();
    assertThatThrownBy(() -> migration.online().run(id, false, false, progress -> {}))
        .hasMessageContaining("--without-way-back");
    migration.online().run(id, true, false, progress -> {});
    migration.online().cutOver(id);

    assertThatThrownBy(() -> migration.online().swapBack(id)).hasMessageContaining("SP734");
  }

  @Test
  void whereWritersCannotBeHeardTheyCannotGoOn() throws Exception {
    Server.Db db = OnlineWriters.tables(5);
    Server.Db other = OnlineWriters.tables(5);
    TablePlace source =
        TablePlace.of(TableSettings.at(db.settings(), "songs", "doc", "version"), dir);
    Migration inPlace = Songs.steps().from(source).build();
    assertThatThrownBy(() -> inPlace.online().obstacles(false)).hasMessageContaining("SP651");
    Migration far =
        Songs.steps()
            .from(source)
            .to(
                TablePlace.of(
                    TableSettings.at(other.settings(), "songs_new", "doc", "version"), dir))
            .build();
    assertThatThrownBy(() -> far.online().obstacles(false)).hasMessageContaining("SP735");
    assertThat(far.plan().warnings())
        .anyMatch(warning -> warning.startsWith("not while writers go on: [SafePersist:SP735]"));
    assertThat(inPlace.plan().warnings()).noneMatch(warning -> warning.contains("while writers"));
  }

  @Test
  void writersNeedNoRightsOnTheLog() throws Exception {
    Server.Db db = OnlineWriters.tables(3);
    String role = "writer_" + db.name();
    db.run("create role " + role, "grant select, update on songs, songs_new to " + role);
    Migration migration = migration(db);
    String id = migration.plan().id();
    migration.online().run(id, false, false, progress -> {});
    try (Connection writer = db.connect()) {
      OnlineWriters.sql(writer, "set role " + role);
      OnlineWriters.sql(writer, "update songs set note = 'own' where id = 2");
      assertThatThrownBy(
              () -> OnlineWriters.sql(writer, "select * from safepersist.\"changes_" + id + "_f\""))
          .hasMessageContaining("permission denied");
    } finally {
      migration.online().cutOver(id);
    }
    assertThat(db.value("select note from songs where id = 2")).isEqualTo("own");
    db.run("drop owned by " + role, "drop role " + role);
  }
}
