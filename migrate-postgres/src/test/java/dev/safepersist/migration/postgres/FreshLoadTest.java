package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.postgres.table.TableSettings;
import dev.safepersist.migration.rollback.RollbackRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An empty table is filled by copying, and its indexes are never lost. */
class FreshLoadTest {
  private static final String INDEXES =
      "select indexdef from pg_indexes where tablename = 'fresh' order by indexname";

  @TempDir Path dir;

  private Server.Db db;
  private List<String> indexes;

  @BeforeEach
  void createTables() throws Exception {
    db = Songs.table(130);
    db.run(
        "create table fresh (id bigint primary key, doc jsonb, version integer, note text unique)",
        "create index fresh_name on fresh ((doc ->> 'name')) where version > 1",
        "create index fresh_doc on fresh using gin (doc) with (fastupdate = off)",
        "create index fresh_seen on fresh (version)",
        "comment on index fresh_seen is 'a definition does not say this'");
    indexes = db.rows(INDEXES);
  }

  private Migration migration() throws Exception {
    return Songs.steps()
        .from(place("songs"))
        .to(place("fresh"))
        .batches(BatchSettings.adaptive(20))
        .build();
  }

  private TablePlace place(String table) {
    return TablePlace.of(TableSettings.at(db.settings(), table, "doc", "version"), dir);
  }

  private String copied() throws Exception {
    return db.value("select count(distinct xmin::text) from fresh");
  }

  @Test
  void copiesWithoutSecondaryIndexesAndBuildsThemAfterwards() throws Exception {
    db.run(
        "create table seen (indexes bigint)",
        "create function look() returns trigger language plpgsql as $$ begin insert into seen"
            + " select count(*) from pg_indexes where tablename = 'fresh'; return new; end $$",
        "create trigger look before insert on fresh for each row execute function look()");
    Migration migration = migration();

    MigrationResult result = migration.run(migration.plan().id(), progress -> {});

    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(db.value("select count(*), max(version) from fresh")).isEqualTo("128|3");
    assertThat(db.value("select min(indexes), max(indexes) from seen")).isEqualTo("3|3");
    assertThat(db.rows(INDEXES)).isEqualTo(indexes);
    assertThat(db.value("select count(*) from safepersist.deferred_index")).isEqualTo("0");
    assertThat(db.value("select copies from safepersist.load")).isEqualTo("f");
  }

  @Test
  void documentsWithSpecialCharactersArriveAsTheyWere() throws Exception {
    db.run(
        "delete from songs",
        "insert into songs values (1, jsonb_build_object('title', E'a\\\\b\\tc\\nd\\re\\\\N', 'tempo',"
            + " '1'), 1), (2, jsonb_build_object('title', '\\.', 'tempo', '2'), 1), (3,"
            + " jsonb_build_object('title', E'\\U0001F3B5 \\u00e9 \\u0001', 'tempo', '3'), 1)");
    Migration migration = migration();

    MigrationResult result = migration.run(migration.plan().id(), progress -> {});

    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(
            db.value(
                "select bool_and(f.doc ->> 'name' = s.doc ->> 'title'), count(*) from fresh f join"
                    + " songs s using (id)"))
        .isEqualTo("t|3");
  }

  @Test
  void aRowThatTheServerRefusesIsLeftOutAlone() throws Exception {
    db.run("alter table fresh add constraint slow check ((doc ->> 'tempo')::numeric <> 65.5)");
    Migration migration = migration();

    MigrationResult result = migration.run(migration.plan().id(), progress -> {});

    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(result.quarantined()).hasSize(3).anyMatch(one -> one.key().equals("5"));
    assertThat(db.value("select count(*) from fresh")).isEqualTo("127");
  }

  @Test
  void aRowThatAnotherSessionAddsMeanwhileIsNotOverwritten() throws Exception {
    db.run(
        "create function other() returns trigger language plpgsql as $$ begin if new.id = 50 and"
            + " not exists (select 1 from fresh where id = 60) then insert into fresh values (60,"
            + " '{\"other\": true}', 9); end if; return new; end $$",
        "create trigger other before insert on fresh for each row execute function other()");
    Migration migration = migration();
    String id = migration.plan().id();

    migration.run(id, progress -> {});

    assertThat(db.value("select doc from fresh where id = 60")).isEqualTo("{\"other\": true}");
    assertThat(migration.quarantine(id)).anyMatch(one -> one.key().equals("60"));
  }

  @Test
  void anInterruptedLoadIsGoneOnWithAndBuildsTheIndexes() throws Exception {
    Migration migration = interrupted();
    String id = migration.folders().ids().get(0);
    assertThat(db.rows(INDEXES)).hasSize(3);
    assertThat(Songs.steps().from(place("songs")).to(place("fresh")).build().plan().obstacles())
        .anyMatch(one -> one.contains("put aside by migration " + id));
    db.run("drop trigger fail on fresh");
    migration.resume(id);

    MigrationResult result = migration.run(id, progress -> {});

    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    assertThat(db.value("select count(*), count(distinct id) from fresh")).isEqualTo("128|128");
    assertThat(db.rows(INDEXES)).isEqualTo(indexes);
    assertThat(migration.validate(id, Level.FORENSIC).isGood()).isTrue();
  }

  @Test
  void anInterruptedLoadIsTakenBackWithItsIndexes() throws Exception {
    Migration migration = interrupted();
    String id = migration.folders().ids().get(0);

    migration.rollback(id, RollbackRequest.backup());

    assertThat(db.value("select count(*) from fresh")).isEqualTo("0");
    assertThat(db.rows(INDEXES)).isEqualTo(indexes);
    db.run("drop trigger fail on fresh");
    assertThat(migration.run(id, progress -> {}).state()).isEqualTo(State.COMPLETED);
    assertThat(db.rows(INDEXES)).isEqualTo(indexes);
  }

  @Test
  void anIndexThatCannotBeBuiltKeepsTheRunFromCompletingUntilItCan() throws Exception {
    db.run(
        "create function one_tempo(jsonb) returns numeric immutable language sql as $$ select"
            + " (($1 ->> 'name')::numeric) $$",
        "create index fresh_bad on fresh (one_tempo(doc))");
    Migration migration = migration();
    String id = migration.plan().id();

    assertThatThrownBy(() -> migration.run(id, progress -> {})).hasMessageContaining("SP683");

    assertThat(db.value("select count(*) from safepersist.deferred_index")).isNotEqualTo("0");
    db.run(
        "create or replace function one_tempo(jsonb) returns numeric immutable language sql as $$"
            + " select (($1 ->> 'tempo')::numeric) $$");
    assertThat(migration.run(id, progress -> {}).state()).isEqualTo(State.COMPLETED);
    assertThat(db.rows(INDEXES)).hasSize(6);
  }

  /** A migration whose server ran out of space at row 70. */
  private Migration interrupted() throws Exception {
    db.run(
        "create function fail() returns trigger language plpgsql as $$ begin if new.id = 70 then"
            + " raise exception using errcode = '53100'; end if; return new; end $$",
        "create trigger fail before insert on fresh for each row execute function fail()");
    Migration migration = migration();
    String id = migration.plan().id();
    assertThat(migration.run(id, progress -> {}).state()).isEqualTo(State.PAUSED);
    assertThat(Integer.parseInt(copied())).isPositive();
    return migration;
  }
}
