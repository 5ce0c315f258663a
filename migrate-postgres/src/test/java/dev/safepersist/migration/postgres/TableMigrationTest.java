package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.postgres.table.TableSettings;
import dev.safepersist.migration.rollback.RollbackRequest;
import dev.safepersist.migration.rollback.RollbackRequest.Changed;
import dev.safepersist.migration.rollback.RollbackResult;
import dev.safepersist.migration.tree.TreeSettings;
import dev.safepersist.migration.validate.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableMigrationTest {
  private static final String WAITING =
      "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
          + " and datname = current_database()";
  private static final String ALL = "select id, doc::text, version from songs order by id";

  @TempDir Path dir;

  private TablePlace place(Server.Db db, String table) {
    return TablePlace.of(TableSettings.at(db.settings(), table, "doc", "version"), dir);
  }

  private static MigrationResult completed(Migration migration) throws Exception {
    MigrationPlan plan = migration.plan();
    assertThat(plan.obstacles()).isEmpty();
    MigrationResult result = migration.run(plan.id(), progress -> {});
    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    return result;
  }

  private static String id(Migration migration) throws Exception {
    List<String> ids = migration.folders().ids();
    return ids.get(ids.size() - 1);
  }

  @Test
  void theServerOfTheTestsIsDurable() throws Exception {
    assertThat(
            Server.database()
                .rows("select current_setting('fsync'), current_setting('synchronous_commit')"))
        .containsExactly("on|on");
  }

  @Test
  void migratesATableInPlaceAndTakesItBack() throws Exception {
    Server.Db db = Songs.table(130);
    db.run(Songs.COUNTED);
    List<String> before = db.rows(ALL);
    Migration migration =
        Songs.steps().from(place(db, "songs")).batches(BatchSettings.adaptive(40)).build();

    MigrationResult result = completed(migration);

    assertThat(result.totals().written()).isEqualTo(128);
    assertThat(result.quarantined()).hasSize(2).allMatch(one -> one.problem().contains("quick"));
    assertThat(db.rows(ALL).get(0))
        .isEqualTo("1|{\"name\": \"Song 1\", \"tags\": [], \"tempo\": 61.5}|3");
    assertThat(db.value("select count(*), max(n) from writes")).isEqualTo("128|1");
    assertThat(db.value("select count(*), count(image) from safepersist.before_image"))
        .isEqualTo("128|128");
    assertThat(db.value("select count(*) from safepersist.quarantine")).isEqualTo("2");
    assertThat(db.value("select position from safepersist.slice")).isEqualTo("130");

    migration.rollback(id(migration), RollbackRequest.backup());
    assertThat(db.rows(ALL)).isEqualTo(before);
    assertThat(migration.run(id(migration), progress -> {}).state()).isEqualTo(State.COMPLETED);
    assertThat(db.value("select count(*) from songs where version = 3")).isEqualTo("128");
  }

  @Test
  void retriesTheQuarantineFromThePresentRows() throws Exception {
    Server.Db db = Songs.table(20);
    Migration migration = Songs.steps().from(place(db, "songs")).build();
    completed(migration);
    db.run("update songs set doc = doc || '{\"tempo\": \"90\"}' where id = 10");
    String id = id(migration);

    assertThat(migration.retry(id, migration.quarantine(id))).isEqualTo(1);

    assertThat(migration.validate(id, Level.FORENSIC).isGood()).isTrue();
    assertThat(db.value("select count(*) from safepersist.quarantine")).isEqualTo("0");
  }

  @Test
  void findsARowThatWasChangedOrDeletedAfterwards() throws Exception {
    Server.Db db = Songs.table(9);
    Migration migration = Songs.steps().from(place(db, "songs")).build();
    completed(migration);
    db.run(
        "update songs set doc = doc || '{\"name\": \"x\"}' where id = 3",
        "delete from songs where id = 5");

    Verdict verdict = migration.validate(id(migration), Level.STANDARD);

    assertThat(verdict.differences().toString()).contains("3", "5", "missing");
    assertThatThrownBy(() -> migration.rollback(id(migration), RollbackRequest.backup()))
        .hasMessageContaining("SP626");
  }

  @Test
  void rollsNoChangeBackUnseenThatIsCommittedMeanwhile() throws Exception {
    Server.Db db = Songs.table(9);
    Migration migration = Songs.steps().from(place(db, "songs")).build();
    completed(migration);
    RollbackRequest overwrite = RollbackRequest.backup().withChanged(Changed.OVERWRITE);
    FutureTask<RollbackResult> rollback =
        new FutureTask<>(() -> migration.rollback(id(migration), overwrite));
    try (Connection writer = db.connect();
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("update songs set doc = doc || '{\"name\": \"late\"}' where id = 3");
      new Thread(rollback).start();
      while (!rollback.isDone() && db.value(WAITING).equals("0")) {
        Thread.sleep(5);
      }
      writer.commit();
    }
    assertThat(rollback.get().setAside()).isEqualTo(1);
    assertThat(db.value("select document::json ->> 'name' from safepersist.set_aside"))
        .isEqualTo("late");
    assertThat(db.value("select count(*) from songs where version = 3")).isEqualTo("0");
  }

  @Test
  void pagesThroughCompositeKeysOfTextsAndNumbers() throws Exception {
    Server.Db db = Server.database();
    db.run(
        "create table songs (album text, no numeric, doc json, version smallint, primary key (album, no))",
        "insert into songs select 'Album ' || chr(65 + n % 7) || case when n % 2 = 0 then ' é/\"' else '' end, n / 7 + 0.5,"
            + " json_build_object('title', n::text, 'tempo', n::text), 1 from generate_series(1, 90) n",
        "insert into songs values ('', 1, '{\"title\": \"no album\", \"tempo\": \"1\"}', 1)");
    Migration migration =
        Songs.steps().from(place(db, "songs")).batches(BatchSettings.adaptive(20)).build();

    assertThat(completed(migration).totals().written()).isEqualTo(91);
    assertThat(db.value("select count(*) from songs where version = 3")).isEqualTo("91");
    migration.rollback(id(migration), RollbackRequest.backup());
    assertThat(db.value("select doc::text from songs where album = ''"))
        .isEqualTo("{\"title\": \"no album\", \"tempo\": \"1\"}");
  }

  @Test
  void keepsTheVersionInAMemberOfTheDocument() throws Exception {
    Server.Db db = Server.database();
    db.run(
        "create table songs (id uuid primary key default gen_random_uuid(), doc jsonb)",
        "insert into songs (doc) select jsonb_build_object('v', 1, 'title', n::text, 'tempo', '1') from generate_series(1, 50) n");
    TableSettings settings =
        TableSettings.at(db.settings(), "songs", "doc", "").withVersionMember("v");
    Migration migration = Songs.steps().from(TablePlace.of(settings, dir)).build();

    completed(migration);

    assertThat(db.value("select count(*) from songs where doc -> 'v' = '3' and doc ? 'name'"))
        .isEqualTo("50");
    migration.rollback(id(migration), RollbackRequest.backup());
    assertThat(db.value("select count(*) from songs where doc -> 'v' = '1' and doc ? 'title'"))
        .isEqualTo("50");
  }

  @Test
  void migratesPlainColumnsAndLeavesOutWhatTheyDoNotHoldExactly() throws Exception {
    Server.Db db = Server.database();
    db.run(
        "create table songs (id int primary key, title text, tempo text, version int)",
        "create table songs_3 (id int primary key, name varchar(20), tempo real, tags jsonb, version int)",
        "insert into songs values (1, 'One', '61.5', 1), (2, 'Two', '0.123456789', 1), (3, null, '3', 1)");
    Migration migration =
        Songs.steps()
            .from(TablePlace.of(TableSettings.mapped(db.settings(), "songs", "version"), dir))
            .to(TablePlace.of(TableSettings.mapped(db.settings(), "songs_3", "version"), dir))
            .build();

    MigrationResult result = completed(migration);

    assertThat(result.quarantined()).hasSize(1).allMatch(one -> one.problem().contains("rounded"));
    assertThat(db.rows("select * from songs_3 order by id"))
        .containsExactly("1|One|61.5|[]|3", "3|null|3|[]|3");
  }

  @Test
  void migratesColumnsInPlaceToTheByte() throws Exception {
    Server.Db db = Server.database();
    db.run(
        "create table songs (id int primary key, title text, tempo numeric, day date, version int)",
        "insert into songs select n, 'Song ' || n, n + 0.50, date '2026-01-01' + n, 1 from generate_series(1, 30) n");
    List<String> before = db.rows("select * from songs order by id");
    Migration migration =
        Migration.builder()
            .from(
                TablePlace.of(
                    TableSettings.mapped(db.settings(), "songs", "version", "title", "tempo"), dir))
            .upgrades(
                dev.safepersist.upgrade.Upgrades.none()
                    .with(
                        1,
                        dev.safepersist.upgrade.declared.DeclaredStep.begin()
                            .mapValues("/title", java.util.Map.of("Song 7", "Seven"))),
                2)
            .build();
    completed(migration);
    assertThat(db.value("select title, version from songs where id = 7")).isEqualTo("Seven|2");
    migration.rollback(id(migration), RollbackRequest.backup());
    assertThat(db.rows("select * from songs order by id")).isEqualTo(before);
  }

  @Test
  void copiesToAnotherSchemaAndDatabaseAndTakesTheRowsBack() throws Exception {
    Server.Db db = Songs.table(120);
    Server.Db other = Server.database();
    other.run(
        "create schema unified",
        "create table unified.songs (id bigint generated always as identity primary key, doc jsonb not null, version int not null)",
        "insert into unified.songs overriding system value values (7, '{}', 3)");
    Migration migration =
        Songs.steps()
            .from(place(db, "songs"))
            .to(place(other, "unified.songs"))
            .batches(BatchSettings.adaptive(25))
            .build();

    MigrationResult result = completed(migration);

    assertThat(result.totals().written()).isEqualTo(117);
    assertThat(result.quarantined())
        .hasSize(3)
        .anyMatch(one -> one.key().equals("7") && one.problem().contains("already"));
    assertThat(other.value("select count(*) from unified.songs where version = 3"))
        .isEqualTo("118");
    assertThat(db.value("select to_regnamespace('safepersist')"))
        .as("schema of the ledger in the source")
        .isEqualTo("null");
    other.run("insert into unified.songs (doc, version) values ('{}', 1)");
    assertThat(other.value("select max(id) from unified.songs"))
        .as("next number of the sequence")
        .isEqualTo("121");
    other.run("delete from unified.songs where id = 121");
    migration.rollback(id(migration), RollbackRequest.backup());
    assertThat(other.rows("select id, doc from unified.songs")).containsExactly("7|{}");
  }

  @Test
  void copiesATableToFilesAndFilesToATable() throws Exception {
    Server.Db db = Songs.table(40);
    Path files = Files.createDirectory(dir.resolve("files"));
    Migration out = Songs.steps().from(place(db, "songs")).to(TreeSettings.at(files)).build();

    assertThat(completed(out).totals().written()).isEqualTo(39);
    assertThat(Files.readString(files.resolve("40.json"))).contains("\"Song 40\"");

    db.run("create table names (path text primary key, doc jsonb, version int)");
    Migration in =
        Migration.builder()
            .from(TreeSettings.at(files))
            .to(place(db, "names"))
            .upgrades(
                Songs.upgrades()
                    .with(
                        3,
                        dev.safepersist.upgrade.declared.DeclaredStep.begin()
                            .rename("/name", "title")),
                4)
            .validation(Level.FORENSIC)
            .build();
    assertThat(completed(in).totals().written()).isEqualTo(39);
    assertThat(db.value("select doc ->> 'title', version from names where path = '40.json'"))
        .isEqualTo("Song 40|4");
    in.rollback(id(in), RollbackRequest.backup());
    assertThat(db.value("select count(*) from names")).isEqualTo("0");
  }

  @Test
  void aDryRunCreatesNothing() throws Exception {
    Server.Db db = Songs.table(30);
    Migration migration = Songs.steps().from(place(db, "songs")).build();

    MigrationResult result = migration.dryRun(progress -> {});

    assertThat(result.totals().written()).isEqualTo(29);
    assertThat(
            db.value(
                "select to_regnamespace('safepersist'), count(*) filter (where version = 1) from songs"))
        .isEqualTo("null|30");
  }
}
