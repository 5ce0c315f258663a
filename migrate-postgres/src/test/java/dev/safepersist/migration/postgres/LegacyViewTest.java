package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.place.Online.Legacy;
import dev.safepersist.migration.postgres.table.TableSettings;
import dev.safepersist.upgrade.Upgrades;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of the old format, after the cut-over. */
class LegacyViewTest {
  @TempDir Path dir;

  private Migration migration(Server.Db db) throws IOException {
    return Songs.steps()
        .from(TablePlace.of(TableSettings.at(db.settings(), "songs", "doc", "version"), dir))
        .to(TablePlace.of(TableSettings.at(db.settings(), "songs_new", "doc", "version"), dir))
        .build();
  }

  private String cutOver(Server.Db db) throws Exception {
    Migration migration = migration(db);
    String id = migration.plan().id();
    migration.online().run(id, false, false, progress -> {});
    migration.online().cutOverWithLegacyView(id);
    return id;
  }

  @Test
  void theStatementsOfAnOldProgramGiveWhatTheyGaveBefore() throws Exception {
    Server.Db plain = tables();
    Server.Db viewed = tables();
    cutOver(viewed);

    assertThat(statements(viewed)).isEqualTo(statements(plain));
    assertThat(viewed.rows("select * from songs order by id"))
        .isEqualTo(plain.rows("select * from songs order by id"));
    assertThat(viewed.rows("select id, doc ->> 'name', version from songs_new where id = 21"))
        .containsExactly("21|a|3");
  }

  private static Server.Db tables() throws SQLException {
    Server.Db db = OnlineWriters.tables(20);
    db.run("alter table songs alter note set default 'none'");
    return db;
  }

  /**
   * What each of some statements does: its rows, how many it concerns, or the state it fails with.
   */
  private static List<String> statements(Server.Db db) throws SQLException {
    List<String> results = new ArrayList<>();
    try (Connection connection = db.connect()) {
      for (String sql :
          List.of(
              "insert into songs (id, doc, version) values (21, '{\"title\": \"a\", \"tempo\":"
                  + " \"7.5\"}', 1) returning *",
              "insert into songs values (21, '{\"title\": \"b\", \"tempo\": \"8.5\"}', 1, 'x')",
              "insert into songs values (21, '{\"title\": \"b\", \"tempo\": \"8.5\"}', 1, 'x') on"
                  + " conflict do nothing",
              "insert into songs values (21, '{\"title\": \"on conflict do nothing\", \"tempo\":"
                  + " \"8.5\"}', 1, 'x')",
              "insert into songs values (22, '{\"title\": \"c\", \"tempo\": \"9.5\"}', 1, 'x'), (21,"
                  + " '{\"title\": \"d\", \"tempo\": \"1.5\"}', 1, 'y') on conflict do nothing",
              "update songs set doc = jsonb_set(doc, '{title}', '\"new\"') where id in (1, 2, 99)"
                  + " returning id, doc, version, note",
              "update songs set note = note || id where id < 4",
              "update songs set id = 30 where id = 3 returning *",
              "update songs set id = 4 where id = 5",
              "update songs s set note = o.note || 'o' from songs o where s.id = 6 and o.id in (1, 2)",
              "delete from songs where doc ->> 'title' = 'Song 7' returning *",
              "delete from songs where id = 7",
              "with moved as (delete from songs where id = 8 returning *) insert into songs select"
                  + " id + 100, doc, version, note from moved",
              "select id, doc, version from songs where doc ->> 'tempo' = '69.5' for update",
              "select count(*), max(id) from songs")) {
        results.add(result(connection, sql));
      }
    }
    return results;
  }

  private static String result(Connection connection, String sql) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      StringBuilder result = new StringBuilder();
      if (statement.execute()) {
        ResultSet rows = statement.getResultSet();
        while (rows.next()) {
          for (int n = 1; n <= rows.getMetaData().getColumnCount(); n++) {
            result.append(rows.getString(n)).append('|');
          }
        }
      } else {
        result.append(statement.getUpdateCount());
      }
      return result.toString();
    } catch (SQLException failure) {
      return failure.getSQLState();
    }
  }

  @Test
  void whatTheOldFormatDoesNotKnowSurvivesAnUpdate() throws Exception {
    Server.Db db = OnlineWriters.tables(3);
    cutOver(db);
    db.run("update songs_new set doc = doc || '{\"tags\": [\"loud\"], \"more\": {\"x\": 1}}'");

    db.run(
        "update songs set doc = doc || '{\"title\": \"t\"}' where id = 1",
        "update songs set note = 'n' where id = 2",
        "update songs set doc = doc || '{\"more\": {\"x\": 2, \"y\": 3}}' where id = 3");

    assertThat(db.rows("select doc from songs_new where id = 1"))
        .containsExactly(
            "{\"more\": {\"x\": 1}, \"name\": \"t\", \"tags\": [\"loud\"], \"tempo\": 61.5}");
    assertThat(db.rows("select doc -> 'tags', note from songs_new where id = 2"))
        .containsExactly("[\"loud\"]|n");
    assertThat(db.rows("select doc -> 'tags', doc -> 'more' from songs_new where id = 3"))
        .containsExactly("[\"loud\"]|{\"x\": 2, \"y\": 3}");
    assertThat(db.rows("select doc from songs where id = 1"))
        .containsExactly("{\"more\": {\"x\": 1}, \"tempo\": \"61.5\", \"title\": \"t\"}");
  }

  @Test
  void aRowThatChangesMeanwhileIsNotOverwritten() throws Exception {
    Server.Db db = OnlineWriters.tables(2);
    cutOver(db);
    try (Connection first = db.connect();
        Connection second = db.connect()) {
      first.setAutoCommit(false);
      OnlineWriters.sql(first, "update songs set note = note || '1' where id = 1");
      List<String> failed = new ArrayList<>();
      Thread waiting =
          new Thread(
              () -> failed.add(result(second, "update songs set note = note || '2' where id = 1")));
      waiting.start();
      while (db.value("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
          .equals("0")) {
        Thread.sleep(5);
      }
      first.commit();
      waiting.join();

      assertThat(failed).containsExactly("40001");
      OnlineWriters.sql(second, "update songs set note = note || '2' where id = 1");
      assertThat(db.value("select note from songs_new where id = 1")).isEqualTo("note12");
    }
  }

  @Test
  void preparedStatementsOfOldProgramsGoOnThroughCutOverAndSwapBack() throws Exception {
    Server.Db db = OnlineWriters.tables(300);
    Migration migration = migration(db);
    String id = migration.plan().id();
    try (OldWriters writers = OldWriters.start(db, 2, 330)) {
      migration.online().run(id, false, false, progress -> {});
      migration.online().cutOverWithLegacyView(id);
      writers.await(100);
      migration.online().swapBack(id);
      writers.await(50);
      writers.stop();

      assertThat(writers.failures()).isEmpty();
      assertThat(db.rows("select id, doc ->> 'title', note from songs order by id"))
          .isEqualTo(writers.model());
      System.out.printf(
          "old programs: %d statements, %d tried again, longest %d ms%n",
          writers.statements(), writers.triedAgain(), writers.longestMillis());
    }
    assertThat(db.value("select relkind from pg_class where relname = 'songs'")).isEqualTo("r");
    assertThat(db.rows("select proname from pg_proc where proname ~ '^(legacy|merge|hidden)_2'"))
        .isEmpty();
    migration.finalizeMigration(id);
  }

  @Test
  void theViewHasTheOwnerTheGrantsAndTheSequencesOfTheTable() throws Exception {
    Server.Db db = Server.database();
    String role = "reader_" + db.name();
    String columns = " generated always as identity primary key, doc jsonb, version integer, n ";
    db.run(
        "create role " + role,
        "create table songs (id bigint" + columns + "serial)",
        "create table songs_new (id bigint" + columns + "integer)",
        "grant insert, select on songs, songs_new to " + role,
        "grant usage on sequence songs_n_seq to " + role,
        "insert into songs (doc, version) select '{\"title\": \"x\", \"tempo\": \"1.5\"}', 1 from"
            + " generate_series(1, 3)",
        "alter default privileges grant delete on tables to " + role);
    String id = cutOver(db);
    String insert =
        "insert into songs (doc, version) values ('{\"title\": \"y\", \"tempo\": \"2.5\"}', 1)"
            + " returning id, n";
    try (Connection connection = db.connect()) {
      OnlineWriters.sql(connection, "set role " + role);
      assertThat(result(connection, insert)).isEqualTo("4|4|");
      assertThat(result(connection, "delete from songs")).isEqualTo("42501");
      assertThat(result(connection, "select id, doc ->> 'title' from songs where id = 4"))
          .isEqualTo("4|y|");
      migration(db).finalizeMigration(id);
      assertThat(result(connection, insert)).isEqualTo("5|5|");
    } finally {
      db.run("drop owned by " + role, "drop role " + role);
    }
  }

  @Test
  void aDocumentThatTheOldFormatCannotExpressIsAnErrorAndNotAnotherValue() throws Exception {
    Server.Db db = OnlineWriters.tables(3);
    String id = cutOver(db);
    db.run("update songs_new set doc = doc || '{\"tempo\": \"fast\"}' where id = 2");

    assertThatThrownBy(() -> db.rows("select doc from songs where id = 2"))
        .hasMessageContaining("row 2 cannot be shown");
    assertThat(db.value("select doc ->> 'title' from songs where id = 1")).isEqualTo("Song 1");
    assertThatThrownBy(() -> db.run("insert into songs values (9, '{\"tempo\": 1}', 1, '')"))
        .hasMessageContaining("format");
    migration(db).finalizeMigration(id, true);
    assertThat(db.value("select to_regclass('songs')")).isEqualTo("null");
  }

  @Test
  void whatAViewCannotDoIsNamedBefore() throws Exception {
    Server.Db db = OnlineWriters.tables(3);
    Legacy legacy = migration(db).online().legacy();
    assertThat(legacy.obstacles()).isEmpty();
    assertThat(String.join("\n", legacy.limits())).contains("ON CONFLICT", "TRUNCATE", "40001");
    assertThat(migration(db).plan().warnings())
        .containsAll(
            legacy.limits().stream()
                .map(limit -> "not through a view for old programs: " + limit)
                .toList())
        .anyMatch(warning -> warning.contains("foreign keys that refer to it"));
    db.run(
        "alter table songs enable row level security",
        "alter table songs_new alter note type varchar(9)",
        "create function f() returns trigger language plpgsql as 'begin return null; end'",
        "create trigger heard after insert on songs execute function f()");
    assertThat(String.join("\n", migration(db).online().legacy().obstacles()))
        .contains("row security", "column note", "trigger heard");
    assertThat(migration(db).plan().warnings())
        .anyMatch(warning -> warning.startsWith("no view for old programs: trigger heard"));

    Migration java =
        Migration.builder()
            .upgrades(Upgrades.none().with(1, data -> data), 2)
            .from(TablePlace.of(TableSettings.at(db.settings(), "songs", "doc", "version"), dir))
            .to(TablePlace.of(TableSettings.at(db.settings(), "songs_new", "doc", "version"), dir))
            .build();
    String id = java.plan().id();
    java.online().run(id, true, false, progress -> {});
    assertThatThrownBy(() -> java.online().cutOverWithLegacyView(id)).hasMessageContaining("SP736");
    java.online().abort(id);
  }
}
