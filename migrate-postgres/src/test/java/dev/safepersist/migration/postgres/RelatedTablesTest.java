package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.journal.State;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.migration.postgres.relation.Relation;
import dev.safepersist.migration.postgres.relation.Relation.Policy;
import dev.safepersist.migration.postgres.relation.Relation.Reference;
import dev.safepersist.migration.postgres.table.TableSettings;
import dev.safepersist.migration.rollback.RollbackRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that refer to documents follow them; what cannot simply be added goes by policy. */
class RelatedTablesTest {
  private static final String TAGS = "select song, tag, weight from unified.tags order by 1, 2";

  @TempDir Path dir;

  /** Song 3 has a tag twice, song 4 one that is there with another weight, song 9 is missing. */
  private static Server.Db songs() throws SQLException {
    Server.Db db = Songs.table(5);
    db.run(
        "create schema unified",
        "create table unified.songs (id bigint primary key, doc jsonb, version int)",
        "create table tags (song bigint, name text, weight numeric)",
        "create table unified.tags (song bigint references unified.songs, tag text, weight numeric,"
            + " primary key (song, tag))",
        "insert into tags values (1, 'slow', 1.50), (2, 'fast', 2)");
    return db;
  }

  private Migration migration(Server.Db db, Relation... related) throws IOException {
    TableSettings old = TableSettings.at(db.settings(), "songs", "doc", "version");
    TableSettings unified = TableSettings.at(db.settings(), "unified.songs", "doc", "version");
    return Songs.steps()
        .from(TablePlace.of(old, dir))
        .to(TablePlace.of(unified, dir).with(related))
        .build();
  }

  private static Relation tags(Policy conflict, Policy duplicate, Policy missing) {
    return new Relation(
        "tags",
        "unified.tags",
        List.of(),
        java.util.Map.of("name", "tag"),
        List.of(),
        conflict,
        duplicate,
        missing,
        List.of());
  }

  private static String run(Migration migration) throws Exception {
    MigrationPlan plan = migration.plan();
    assertThat(plan.obstacles()).isEmpty();
    assertThat(migration.run(plan.id(), progress -> {}).state()).isEqualTo(State.COMPLETED);
    return plan.id();
  }

  private static final String ACCOUNT =
      "select read, added, same, overwritten, kept, skipped, quarantined from"
          + " safepersist.relation";

  @Test
  void addsRowsOnceTheDocumentsAreThereAndTakesThemBack() throws Exception {
    Server.Db db = songs();
    Migration migration = migration(db, tags(Policy.FAIL, Policy.FAIL, Policy.FAIL));

    String id = run(migration);

    assertThat(db.rows(TAGS)).containsExactly("1|slow|1.50", "2|fast|2");
    assertThat(db.value(ACCOUNT)).isEqualTo("2|2|0|0|0|0|0");
    db.run("update unified.tags set weight = 7 where song = 2");
    migration.rollback(id, RollbackRequest.backup());
    assertThat(db.value("select count(*) from unified.tags")).isEqualTo("0");
    assertThat(db.value("select count(*) from unified.songs")).isEqualTo("0");
    assertThat(db.value("select key, document from safepersist.set_aside"))
        .contains("2, fast", "\"weight\":7");
    migration.run(id, progress -> {});
    assertThat(db.rows(TAGS)).containsExactly("1|slow|1.50", "2|fast|2");
  }

  /** For each policy, a pair of tables of its own. */
  private static Relation[] forEachPolicy(Server.Db db, boolean conflict) throws SQLException {
    List<Relation> relations = new ArrayList<>();
    for (Policy policy :
        List.of(Policy.SKIP, Policy.KEEP_TARGET, Policy.OVERWRITE, Policy.QUARANTINE)) {
      String table = policy.name().toLowerCase(Locale.ROOT);
      db.run(
          "create table " + table + " (song bigint, tag text, weight int)",
          "create table unified." + table + " (like " + table + ", primary key (song, tag))",
          "insert into " + table + " values (1, 'slow', 1), (3, 'fast', 5)",
          conflict
              ? "insert into unified." + table + " values (3, 'fast', 4), (1, 'slow', 1)"
              : "insert into " + table + " values (3, 'fast', 6)");
      Relation relation = Relation.of(table, "unified." + table);
      relations.add(
          conflict
              ? relation.with(policy, Policy.FAIL, Policy.FAIL)
              : relation.with(Policy.FAIL, policy, Policy.FAIL));
    }
    return relations.toArray(Relation[]::new);
  }

  private static List<String> weights(Server.Db db) throws SQLException {
    List<String> weights = new ArrayList<>();
    for (String table : List.of("skip", "keep_target", "overwrite", "quarantine")) {
      String kept =
          "(select string_agg(coalesce(before ->> 'weight', '') || '<' || (after ->> 'weight'), ' ')"
              + " from safepersist.related_row where target like '%\""
              + table
              + "\"' and fate <> 'added')";
      weights.add(
          db.value(
              "select '"
                  + table
                  + "', weight, "
                  + kept
                  + " from unified."
                  + table
                  + " where song = 3"));
    }
    return weights;
  }

  @Test
  void treatsARowThatIsThereAlreadyByPolicy() throws Exception {
    Server.Db db = songs();
    Migration migration = migration(db, forEachPolicy(db, true));

    String id = run(migration);

    assertThat(weights(db))
        .containsExactly("skip|4|null", "keep_target|4|4<5", "overwrite|5|4<5", "quarantine|4|4<5");
    assertThat(db.rows(ACCOUNT + " order by target"))
        .containsExactly("2|0|1|0|1|0|0", "2|0|1|1|0|0|0", "2|0|1|0|0|0|1", "2|0|1|0|0|1|0");
    migration.rollback(id, RollbackRequest.backup());
    assertThat(db.value("select sum(weight) from unified.overwrite")).isEqualTo("5");
  }

  @Test
  void treatsARowThatIsRepeatedByPolicy() throws Exception {
    Server.Db db = songs();

    run(migration(db, forEachPolicy(db, false)));

    assertThat(weights(db))
        .containsExactly("skip|5|null", "keep_target|5|<6", "overwrite|6|null", "quarantine|5|<6");
    assertThat(db.rows(ACCOUNT + " order by target"))
        .containsExactly("3|2|0|0|1|0|0", "3|2|0|0|0|1|0", "3|2|0|0|0|0|1", "3|2|0|0|0|1|0");
  }

  @Test
  void stopsAtARowThatCannotBeAddedAndAddsNone() throws Exception {
    Server.Db db = songs();
    db.run("insert into tags values (9, 'lost', 1)");
    Migration migration = migration(db, tags(Policy.FAIL, Policy.FAIL, Policy.FAIL));
    String id = migration.plan().id();

    assertThatThrownBy(() -> migration.run(id, progress -> {}))
        .hasMessageContaining("SP693")
        .hasMessageContaining("1 rows of relation tags to unified.tags")
        .hasMessageContaining("9, lost");

    assertThat(db.value("select count(*) from unified.tags")).isEqualTo("0");
    db.run("delete from tags where song = 9");
    assertThat(migration.run(id, progress -> {}).state()).isEqualTo(State.COMPLETED);
    assertThat(db.rows(TAGS)).hasSize(2);
  }

  @Test
  void takesARowUpAgainWhenItsDocumentLeavesTheQuarantine() throws Exception {
    Server.Db db = songs();
    db.run(
        "update songs set doc = doc || '{\"tempo\": \"quick\"}' where id = 2",
        "insert into songs select n + 5, doc, 1 from songs, generate_series(1, 20) n where id = 1",
        "insert into tags values (99, 'lost', 1)");
    Migration migration = migration(db, tags(Policy.FAIL, Policy.FAIL, Policy.QUARANTINE));
    String id = run(migration);
    assertThat(db.rows(TAGS)).containsExactly("1|slow|1.50");
    assertThat(db.value(ACCOUNT)).isEqualTo("3|1|0|0|0|0|2");
    assertThat(db.rows("select problem from safepersist.related_row where fate = 'quarantine'"))
        .allMatch(problem -> problem.contains("unified.songs"));
    db.run("update songs set doc = doc || '{\"tempo\": \"90\"}' where id = 2");

    assertThat(migration.retry(id, migration.quarantine(id))).isEqualTo(1);

    assertThat(db.rows(TAGS)).containsExactly("1|slow|1.50", "2|fast|2");
    assertThat(db.value(ACCOUNT)).isEqualTo("3|2|0|0|0|0|1");
  }

  @Test
  void followsHierarchiesAndReferencesByRule() throws Exception {
    Server.Db db = songs();
    db.run(
        "create table tree (id int, parent int)",
        "insert into tree values (3, 2), (2, 1), (1, null), (5, 4), (4, 8)",
        "create table unified.tree (id int primary key, parent int references unified.tree)",
        "create table vectors (song bigint, model text, vector real[], raw bytea)",
        "insert into vectors values (1, 'm', '{0.1,NaN,-1e-30}', '\\x00ff'), (77, 'm', '{1}', null)",
        "create table unified.vectors (song bigint, model text, vector real[], raw bytea,"
            + " primary key (song, model))");
    Relation tree = Relation.of("tree", "unified.tree").with(Policy.FAIL, Policy.FAIL, Policy.SKIP);
    Relation vectors =
        Relation.of("vectors", "unified.vectors")
            .with(Policy.FAIL, Policy.FAIL, Policy.QUARANTINE)
            .referring(new Reference(List.of("song"), "unified.songs", List.of("id")));

    run(migration(db, tree, vectors));

    assertThat(db.rows("select id from unified.tree order by 1")).containsExactly("1", "2", "3");
    assertThat(
            db.rows(
                "select u.song from unified.vectors u join vectors v using (song, model) where"
                    + " u.vector = v.vector and u.raw = v.raw"))
        .containsExactly("1");
    assertThat(
            db.rows(
                "select after ->> 'song' from safepersist.related_row where fate ="
                    + " 'quarantine'"))
        .containsExactly("77");
  }

  @Test
  void refusesARelationThatWouldLoseAColumn() throws Exception {
    Server.Db db = songs();
    assertThat(
            migration(db, Relation.of("tags", "unified.tags"), Relation.of("a", "b"))
                .plan()
                .obstacles()
                .toString())
        .contains("no column name", "'omit'", "a to b: one of the tables is missing");
  }

  @Test
  void saysWhichRowAConstraintRefuses() throws Exception {
    Server.Db db = songs();
    db.run("alter table unified.tags add constraint light check (weight < 2)");
    Migration migration = migration(db, tags(Policy.FAIL, Policy.FAIL, Policy.FAIL));
    String id = migration.plan().id();
    assertThatThrownBy(() -> migration.run(id, progress -> {}))
        .hasMessageContaining("SP694")
        .hasMessageContaining("light");
    db.run("update tags set weight = 1");
    assertThat(migration.run(id, progress -> {}).state()).isEqualTo(State.COMPLETED);
  }
}
