package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.postgres.connect.ServerSettings;
import dev.safepersist.migration.postgres.schema.SchemaOptions;
import dev.safepersist.migration.postgres.schema.SchemaOptions.Existing;
import dev.safepersist.migration.postgres.schema.SchemaOptions.Orphans;
import dev.safepersist.migration.postgres.table.TableSettings;
import dev.safepersist.migration.rollback.RollbackRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The objects around a table: listed by the plan, carried over, put back, or refused. */
class SchemaTest {
  private static final Pattern GRANT = Pattern.compile("GRANT [^;\\]]*? TO \\w+");
  private static final String KEYS =
      "select conname, convalidated, pg_get_constraintdef(oid) from pg_constraint"
          + " where contype = 'f' and conrelid = 'chunks'::regclass order by 1";
  private static final SchemaOptions DEFER = SchemaOptions.defaults();

  @TempDir Path dir;

  private TablePlace place(ServerSettings server, String table) {
    return TablePlace.of(TableSettings.at(server, table, "doc", "version"), dir);
  }

  private static MigrationResult run(Migration migration) throws Exception {
    MigrationPlan plan = migration.plan();
    assertThat(plan.obstacles()).isEmpty();
    return migration.run(plan.id(), progress -> {});
  }

  private static void completed(MigrationResult result) {
    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
  }

  private static String id(Migration migration) throws Exception {
    List<String> ids = migration.folders().ids();
    return ids.get(ids.size() - 1);
  }

  @Test
  void namesEachMissingRightWithTheStatementThatGrantsIt() throws Exception {
    Server.Db db = Songs.table(9);
    String role = "limited_" + db.name();
    db.run(
        "create role " + role + " login",
        "create schema apart",
        "create table apart.songs (id bigserial primary key, doc jsonb, version int)",
        "grant connect on database " + db.name() + " to " + role,
        "grant usage on schema public to " + role);
    ServerSettings limited = db.settings().withUser(role, Optional.empty());
    try {
      Migration migration =
          Songs.steps().from(place(limited, "songs")).to(place(limited, "apart.songs")).build();
      assertThat(migration).isNull();
    } catch (java.io.IOException refused) {
      assertThat(refused).hasMessageContaining("SP676").hasMessageContaining("SELECT on");
      db.run(
          GRANT.matcher(refused.getMessage()).results().map(m -> m.group()).toArray(String[]::new));
    }
    try {
      place(limited, "apart.songs").requirePresent();
      throw new AssertionError("schema apart is closed");
    } catch (java.io.IOException refused) {
      assertThat(refused).hasMessageContaining("USAGE on SCHEMA \"apart\"");
      db.run(
          GRANT.matcher(refused.getMessage()).results().map(m -> m.group()).toArray(String[]::new));
    }
    Migration migration =
        Songs.steps().from(place(limited, "songs")).to(place(limited, "apart.songs")).build();
    String obstacles = migration.plan().obstacles().toString();
    assertThat(obstacles)
        .contains("INSERT on", "UPDATE on", "DELETE on", "SEQUENCE apart.songs_id_seq")
        .contains("CREATE on DATABASE");
    for (Matcher grant = GRANT.matcher(obstacles); grant.find(); ) {
      db.run(grant.group());
    }

    completed(run(migration));
    migration.rollback(id(migration), RollbackRequest.backup());

    assertThat(db.value("select count(*) from apart.songs")).isEqualTo("0");
    db.run("drop owned by " + role + " cascade", "drop role " + role);
  }

  @Test
  void listsWhatIsAroundATable() throws Exception {
    Server.Db db = Songs.table(3);
    db.run(Songs.COUNTED);
    db.run(
        "alter table songs add column title text generated always as (doc ->> 'title') stored",
        "alter table songs add constraint small check (id < 1000)",
        "comment on table songs is 'all songs'",
        "alter table songs set (fillfactor = 80)",
        "create statistics pairs on id, version from songs",
        "create index titles on songs ((doc ->> 'title'))",
        "create view names as select doc ->> 'title' as name from songs",
        "create view shouts as select upper(name) from names",
        "create materialized view counts as select count(*) from names",
        "create function first_song() returns songs language sql begin atomic select s from songs s"
            + " limit 1; end",
        "create function hidden() returns bigint language sql as 'select count(*) from songs'",
        "create policy readers on songs using (true)",
        "create publication changes for table songs",
        "create table plays (song bigint references songs)",
        "grant select on songs to public");

    List<String> warnings =
        Songs.steps().from(place(db.settings(), "songs")).build().plan().warnings();

    assertThat(String.join("\n", warnings))
        .contains("triggers of \"public\".\"songs\" run", "counted")
        .contains("check constraints", "small")
        .contains("generated columns", "title")
        .contains("names, shouts")
        .contains("refreshed after the load: counts")
        .contains("functions depend on", "first_song()")
        .contains("functions mention", "hidden()")
        .contains("publications send", "changes")
        .contains("plays_song_fkey of plays")
        .contains("keep reading the old members: titles")
        .contains("row security policies readers")
        .contains("SELECT to PUBLIC")
        .contains("statistics pairs")
        .contains("storage options fillfactor=80")
        .contains("comments 1")
        .contains("takes ");
  }

  @Test
  void refusesWhatWouldWriteElsewhereAndSaysHowToGoOn() throws Exception {
    Server.Db db = Songs.table(3);
    db.run(
        "create table hits () inherits (songs)",
        "create rule quiet as on update to songs do instead nothing",
        "alter table songs set unlogged");
    Migration migration = Songs.steps().from(place(db.settings(), "songs")).build();

    List<String> obstacles = migration.plan().obstacles();

    assertThat(obstacles).hasSize(3);
    Pattern remedy =
        Pattern.compile("(DROP RULE .*|ALTER TABLE .* NO INHERIT [^,]*|ALTER TABLE .* SET LOGGED)");
    for (String obstacle : obstacles) {
      Matcher found = remedy.matcher(obstacle);
      assertThat(found.find()).as(obstacle).isTrue();
      db.run(found.group());
    }
    completed(run(migration));
  }

  @Test
  void createsATableLikeThatOfTheSourceWithAllThatBelongsToIt() throws Exception {
    Server.Db db = Server.database();
    db.run(
        "create schema unified",
        "create table authors (id int primary key)",
        "insert into authors values (1)",
        "create table songs (id bigserial primary key, doc jsonb not null check (doc <> '[]'),"
            + " version int, author int default 1 references authors, parent bigint references"
            + " songs, size int generated always as (length(doc::text)) stored)",
        "create index authors_of_songs on songs (author)",
        "comment on table songs is 'it''s songs'",
        "alter table songs set (fillfactor = 70)",
        "alter table songs enable row level security",
        "create policy readers on songs for select to public using (version > 0)",
        "grant select (id, doc) on songs to public",
        "create publication changes for table songs");
    db.run(Songs.COUNTED);
    Songs.fill(db, "songs", 30);
    db.run("delete from writes");
    Migration migration =
        Songs.steps()
            .from(place(db.settings(), "songs"))
            .to(place(db.settings(), "unified.songs").with(SchemaOptions.defaults().creating()))
            .build();
    assertThat(migration.plan().warnings().toString())
        .contains("is created with its columns", "triggers counted", "policies readers");

    completed(run(migration));

    assertThat(db.value("select count(*) from unified.songs where version = 3")).isEqualTo("29");
    assertThat(db.value("select count(*) from writes")).as("the trigger comes last").isEqualTo("0");
    assertThat(
            db.rows(
                "select conname, convalidated, confrelid::regclass from pg_constraint where contype"
                    + " = 'f' and conrelid = 'unified.songs'::regclass order by 1"))
        .containsExactly("songs_author_fkey|t|authors", "songs_parent_fkey|t|unified.songs");
    assertThat(
            db.value(
                "select obj_description(c.oid), relrowsecurity, reloptions,"
                    + " (select count(*) from pg_policy where polrelid = c.oid), (select count(*)"
                    + " from pg_index where indrelid = c.oid), (select count(*) from"
                    + " pg_publication_rel where prrelid = c.oid), has_column_privilege('public',"
                    + " c.oid, 'doc', 'SELECT'), pg_get_serial_sequence('unified.songs', 'id'),"
                    + " (select tgname from pg_trigger where tgrelid = c.oid and not tgisinternal)"
                    + " from pg_class c where oid = 'unified.songs'::regclass"))
        .isEqualTo("it's songs|t|{fillfactor=70}|1|2|1|t|unified.songs_id_seq|counted");
    db.run("insert into unified.songs (doc, version) values ('{}', 3)");
    assertThat(db.value("select max(id) from unified.songs")).isEqualTo("31");

    db.run("delete from unified.songs where id = 31");
    migration.rollback(id(migration), RollbackRequest.backup());
    assertThat(db.value("select to_regclass('unified.songs')")).isEqualTo("null");
    completed(migration.run(id(migration), progress -> {}));
  }

  /** Chunks that refer to texts, and to parents which come later in the order of keys. */
  private static Server.Db chunks() throws Exception {
    Server.Db db = Songs.table(40);
    db.run(
        "update songs set doc = jsonb_set(doc, '{tempo}', '\"1\"')",
        "create table texts (id bigint primary key)",
        "insert into texts select n from generate_series(1, 40) n",
        "create table chunks (id bigint primary key, doc jsonb, version int, text bigint generated"
            + " always as (id) stored constraint to_text references texts on delete cascade,"
            + " parent bigint generated always as (least(id + 1, 40)) stored constraint to_parent"
            + " references chunks deferrable)",
        "comment on constraint to_text on chunks is 'owner'");
    return db;
  }

  @Test
  void dropsForeignKeysForTheLoadAndNeverLosesOne() throws Exception {
    Server.Db db = chunks();
    List<String> before = db.rows(KEYS);
    db.run(
        "create function fail() returns trigger language plpgsql as $$ begin if new.id = 25 then"
            + " raise exception using errcode = '53100', message = 'full'; end if; return new; end $$",
        "create trigger fail before insert on chunks for each row execute function fail()");
    Migration migration =
        Songs.steps()
            .from(place(db.settings(), "songs"))
            .to(place(db.settings(), "chunks").with(DEFER.deferringForeignKeys(Orphans.FAIL)))
            .batches(BatchSettings.adaptive(5))
            .workers(1)
            .build();

    assertThat(run(migration).state()).isEqualTo(State.PAUSED);

    assertThat(db.rows(KEYS)).isEmpty();
    assertThat(db.rows("select name from safepersist.foreign_key order by 1"))
        .containsExactly("to_parent", "to_text");
    db.run("drop trigger fail on chunks");
    migration.resume(id(migration));
    completed(migration.run(id(migration), progress -> {}));
    assertThat(db.rows(KEYS)).isEqualTo(before);
    assertThat(db.rows("select name from safepersist.foreign_key")).isEmpty();
    assertThat(
            db.value(
                "select obj_description(oid, 'pg_constraint') from pg_constraint where conname ="
                    + " 'to_text'"))
        .isEqualTo("owner");

    migration.rollback(id(migration), RollbackRequest.backup());
    assertThat(db.value("select count(*) from chunks")).isEqualTo("0");
    assertThat(db.rows(KEYS)).isEqualTo(before);
  }

  @Test
  void stopsAtRowsWithoutPartnerUntilThePartnerIsThere() throws Exception {
    Server.Db db = chunks();
    db.run("delete from texts where id in (7, 9)");
    Migration migration =
        Songs.steps()
            .from(place(db.settings(), "songs"))
            .to(place(db.settings(), "chunks").with(DEFER.deferringForeignKeys(Orphans.FAIL)))
            .build();
    String id = migration.plan().id();

    assertThatThrownBy(() -> migration.run(id, progress -> {}))
        .hasMessageContaining("SP691")
        .hasMessageContaining("2 rows of public.chunks")
        .hasMessageContaining("first 7");

    db.run("insert into texts values (7), (9)");
    completed(migration.run(id, progress -> {}));
    assertThat(db.value("select bool_and(convalidated) from pg_constraint where contype = 'f'"))
        .isEqualTo("t");
  }

  @Test
  void listsRowsWithoutPartnerInTheQuarantine() throws Exception {
    Server.Db db = chunks();
    db.run("delete from texts where id = 7");
    Migration migration =
        Songs.steps()
            .from(place(db.settings(), "songs"))
            .to(place(db.settings(), "chunks").with(DEFER.deferringForeignKeys(Orphans.QUARANTINE)))
            .build();

    MigrationResult result = run(migration);

    completed(result);
    assertThat(result.quarantined()).hasSize(1).allMatch(one -> one.key().equals("7"));
    assertThat(db.rows(KEYS).toString()).contains("to_parent|t", "to_text|f", "NOT VALID");
    assertThat(migration.retry(id(migration), migration.quarantine(id(migration)))).isEqualTo(0);
    db.run("insert into texts values (7)");
    assertThat(migration.retry(id(migration), migration.quarantine(id(migration)))).isEqualTo(1);
    assertThat(db.rows(KEYS).toString()).contains("to_parent|t", "to_text|t");
  }

  @Test
  void refreshesMaterializedViewsOnceTheRowsAreThere() throws Exception {
    Server.Db db = Songs.table(9);
    db.run(
        "create materialized view total as select sum((doc ->> 'tempo')::numeric) as sum, count(doc"
            + " ->> 'name') as names from songs",
        "create materialized view doubled as select 2 * names as names from total",
        "create materialized view strict as select (doc ->> 'title') || '' as title, 1 / count(doc"
            + " ->> 'title') from songs group by 1");
    Migration migration = Songs.steps().from(place(db.settings(), "songs")).build();
    String id = migration.plan().id();

    assertThatThrownBy(() -> migration.run(id, progress -> {}))
        .hasMessageContaining("SP692")
        .hasMessageContaining("public.strict");

    db.run("drop materialized view strict");
    completed(migration.run(id, progress -> {}));
    assertThat(db.value("select t.names, d.names from total t, doubled d")).isEqualTo("9|18");
  }

  private Migration onConflict(Server.Db db, Existing policy) throws Exception {
    return Songs.steps()
        .from(place(db.settings(), "songs"))
        .to(place(db.settings(), "taken").with(DEFER.onConflict(policy)))
        .build();
  }

  @Test
  void treatsAKeyThatIsThereAlreadyByPolicy() throws Exception {
    Server.Db db = Songs.table(30);
    db.run(
        "update songs set doc = jsonb_set(doc, '{tempo}', '\"1\"')",
        "create table taken (id bigint primary key, doc jsonb, version int)",
        "insert into taken values (5, '{\"own\": 1}', 3), (7, '{}', 2)");
    String failing = onConflict(db, Existing.FAIL).plan().id();
    MigrationResult failed = onConflict(db, Existing.FAIL).run(failing, progress -> {});
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.reason()).contains("SP695", "public.taken", "key 5");
    assertThat(db.value("select count(*) from taken")).isEqualTo("2");

    Migration keeping = onConflict(db, Existing.KEEP_TARGET);
    MigrationResult result = run(keeping);

    completed(result);
    assertThat(result.totals().written()).isEqualTo(28);
    assertThat(result.totals().current()).isEqualTo(1);
    assertThat(result.quarantined())
        .hasSize(1)
        .allMatch(one -> one.key().equals("7") && one.problem().contains("another schema version"));
    keeping.rollback(id(keeping), RollbackRequest.backup());
    assertThat(db.rows("select * from taken order by id"))
        .containsExactly("5|{\"own\": 1}|3", "7|{}|2");
  }
}
