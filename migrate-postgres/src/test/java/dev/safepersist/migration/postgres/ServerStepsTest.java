package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationBuilder;
import dev.safepersist.migration.MigrationResult;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.config.TransformBy;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.postgres.schema.SchemaOptions;
import dev.safepersist.migration.postgres.schema.SchemaOptions.Existing;
import dev.safepersist.migration.postgres.table.TableSettings;
import dev.safepersist.migration.rollback.RollbackRequest;
import dev.safepersist.migration.tree.TreeSettings;
import dev.safepersist.schema.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that the server transforms, without sending them. */
class ServerStepsTest {
  private static final String IMAGES =
      "select kind, key, version_before, version_after, digest_before, digest_after, attributes,"
          + " image from safepersist.before_image order by key";
  private static final String LINES =
      "select sum((line::jsonb ->> 'written')::int), max(line::jsonb ->> 'digest_after') from"
          + " safepersist.batch where complete";

  /** Tells for each row whether the statement that wrote it held the steps. */
  private static final String[] WATCHED = {
    "create table seen (id bigint, by_server boolean)",
    "create function see() returns trigger language plpgsql as $$ begin insert into seen values"
        + " (new.id, current_query() like '%offset 0%'); return new; end $$"
  };

  @TempDir Path dir;

  private TablePlace place(Server.Db db, String table, String state) {
    return TablePlace.of(
        TableSettings.at(db.settings(), table, "doc", "version"), dir.resolve(state));
  }

  private static MigrationResult completed(Migration migration) throws Exception {
    MigrationPlan plan = migration.plan();
    assertThat(plan.obstacles()).isEmpty();
    MigrationResult result = migration.run(plan.id(), progress -> {});
    assertThat(result.state()).as(result.reason()).isEqualTo(State.COMPLETED);
    return result;
  }

  private static Server.Db songs(int count) throws Exception {
    Server.Db db = Songs.table(count);
    db.run(WATCHED);
    db.run("create trigger see after update on songs for each row execute function see()");
    db.run(
        "update songs set doc = doc || '{\"deep\": [[1.50, {\"a\": null}]], \"é\": \"\\\\n\"}',"
            + " version = case when id % 7 = 0 then 2 else 1 end where id % 3 = 0",
        "update songs set doc = doc - 'title' || '{\"name\": \"n\"}' where id % 21 = 0",
        "update songs set doc = doc || jsonb_build_object('n', repeat('7', 300)::numeric) where"
            + " id = 5",
        "truncate seen");
    return db;
  }

  @Test
  void givesTheSameRowsImagesAndSumsAsThisProgram() throws Exception {
    Server.Db mine = songs(130);
    Server.Db its = songs(130);
    List<String> before = its.rows("select id, doc::text, version from songs order by id");

    completed(
        Songs.steps().from(place(mine, "songs", "a")).batches(BatchSettings.adaptive(40)).build());
    Migration migration =
        Songs.steps()
            .from(place(its, "songs", "b"))
            .batches(BatchSettings.adaptive(40))
            .transform(TransformBy.SQL)
            .build();
    MigrationResult result = completed(migration);

    assertThat(result.quarantined()).hasSize(2).allMatch(one -> one.problem().contains("quick"));
    assertThat(result.verdict().orElseThrow().isGood()).isTrue();
    for (String question :
        List.of("select id, doc::text, version from songs order by id", IMAGES, LINES)) {
      assertThat(its.rows(question)).isEqualTo(mine.rows(question));
    }
    assertThat(its.rows("select id from seen where not by_server")).containsExactly("5");
    assertThat(mine.rows("select id from seen where by_server")).isEmpty();

    migration.rollback(migration.folders().ids().get(0), RollbackRequest.backup());
    assertThat(its.rows("select id, doc::text, version from songs order by id")).isEqualTo(before);
  }

  @Test
  void fillsAnotherTableWithoutSendingDocuments() throws Exception {
    Server.Db db = Server.database();
    db.run(
        "create table songs (a text, b integer, doc jsonb, version integer, primary key (a, b))",
        "create table fresh (a text, b integer, doc jsonb, version integer, primary key (a, b))",
        "insert into songs select chr(64 + n % 5) || case when n = 9 then chr(10) else '[\"' end,"
            + " n, jsonb_build_object('title', n, 'tempo', '1.50'), 1 + n % 3 from"
            + " generate_series(1, 60) n",
        "update songs set doc = '{\"name\": 1, \"tempo\": \"1\"}' where version = 2");
    db.run(WATCHED);
    db.run(
        "alter table seen alter id type text",
        "create or replace function see() returns trigger language plpgsql as $$ begin insert into"
            + " seen values (new.b, current_query() like '%offset 0%'); return new; end $$",
        "create trigger see after insert on fresh for each row execute function see()");

    MigrationResult result =
        completed(
            Songs.steps()
                .from(place(db, "songs", "a"))
                .to(place(db, "fresh", "a"))
                .transform(TransformBy.SQL)
                .build());

    assertThat(result.totals().written()).isEqualTo(60);
    assertThat(result.verdict().orElseThrow().isGood()).isTrue();
    assertThat(db.value("select count(*) filter (where by_server), count(*) from seen"))
        .isEqualTo("59|60"); // a line feed in a key is left to the program
  }

  @Test
  void aRowThatChangesMeanwhileIsReadAgain() throws Exception {
    Server.Db db = songs(60);
    db.run(
        "create function change() returns trigger language plpgsql as $$ begin update songs set doc"
            + " = doc || '{\"late\": true}' where id = 50; return new; end $$",
        "create trigger change after update on songs for each row when (new.id = 1) execute"
            + " function change()");

    MigrationResult result =
        completed(
            Songs.steps()
                .from(place(db, "songs", "a"))
                .batches(BatchSettings.adaptive(10))
                .transform(TransformBy.SQL)
                .build());

    assertThat(result.totals().written()).isEqualTo(59);
    assertThat(result.verdict().orElseThrow().isGood()).isTrue();
    assertThat(db.value("select doc ->> 'late', version from songs where id = 50"))
        .isEqualTo("true|3");
    assertThat(db.rows("select by_server from seen where id = 50 order by by_server"))
        .containsExactly("f", "t"); // the trigger's own change, within a statement of the steps
  }

  @Test
  void aKeyThatIsThereAlreadyIsForThisProgramToJudge() throws Exception {
    Server.Db db = songs(30);
    db.run(
        "create table fresh (id bigint primary key, doc jsonb, version integer)",
        "insert into fresh values (3, '{\"name\": \"mine\"}', 3), (4, '{}', 1)");

    MigrationResult result =
        completed(
            Songs.steps()
                .from(place(db, "songs", "a"))
                .to(
                    place(db, "fresh", "a")
                        .with(SchemaOptions.defaults().onConflict(Existing.KEEP_TARGET)))
                .transform(TransformBy.AUTO)
                .build());

    assertThat(result.totals().written()).isEqualTo(27);
    assertThat(result.totals().current()).isEqualTo(1);
    assertThat(result.quarantined()).extracting("key").containsExactlyInAnyOrder("4", "10");
    assertThat(db.value("select doc::text from fresh where id = 3"))
        .isEqualTo("{\"name\": \"mine\"}");
  }

  private MigrationBuilder asked(Server.Db db, TransformBy by) throws Exception {
    return Songs.steps().from(place(db, "songs", "a")).transform(by);
  }

  @Test
  void aPlanSaysWhyTheServerCannot() throws Exception {
    Server.Db db = Songs.table(20);
    Schema schema = Schema.parse("songs", "{\"type\": \"object\"}");

    assertThat(asked(db, TransformBy.SQL).schema(schema).build().plan().obstacles())
        .singleElement()
        .asString()
        .contains("'transform: sql' cannot be", "schema");
    Path tree = Files.createDirectory(dir.resolve("tree"));
    assertThat(
            asked(db, TransformBy.SQL)
                .to(TreeSettings.at(tree, "*.json"))
                .build()
                .plan()
                .obstacles())
        .singleElement()
        .asString()
        .contains("only tables of one database");
    completed(asked(db, TransformBy.AUTO).schema(schema).build());

    Server.Db texts = Server.database();
    texts.run(
        "create table songs (id bigint primary key, doc json, version integer)",
        "insert into songs values (1, '{\"title\": \"a\", \"tempo\": \"1\"}', 1)");
    Migration migration = asked(texts, TransformBy.JVM).build();
    String id = migration.plan().id();
    assertThatThrownBy(() -> asked(texts, TransformBy.SQL).build().run(id, progress -> {}))
        .hasMessageContaining("SP696");
    assertThatThrownBy(() -> asked(texts, TransformBy.SQL).build().dryRun(progress -> {}))
        .hasMessageContaining("no column of type jsonb");
    assertThat(asked(texts, TransformBy.AUTO).build().run(id, progress -> {}).state())
        .isEqualTo(State.COMPLETED);
  }
}
