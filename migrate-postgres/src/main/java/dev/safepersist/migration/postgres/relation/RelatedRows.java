package dev.safepersist.migration.postgres.relation;

import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.relation.Relation.Policy;
import dev.safepersist.migration.postgres.relation.Relation.Reference;
import dev.safepersist.migration.postgres.schema.Query;
import dev.safepersist.migration.postgres.table.Names;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rows of one relation on their way: staged in a temporary table, sorted out by policy, added.
 * All of it is one transaction of the target, with its account. For one thread.
 */
public final class RelatedRows {
  private static final String CANDIDATE = "pg_temp.safepersist_candidate";

  private final Connection target;
  private final Query query;
  private final Relation relation;
  private final String migration;
  private final String to;

  /** The rows of {@code relation}, in a transaction over {@code target}. */
  public RelatedRows(Connection target, Relation relation, String migration) {
    this.target = target;
    this.query = new Query(target);
    this.relation = relation;
    this.migration = migration;
    this.to = Relation.sql(relation.to());
  }

  /** What stands against it, with a remedy each. */
  public List<String> obstacles(Connection source) throws SQLException {
    RelationColumns columns = RelationColumns.of(source, target, relation);
    List<String> found = new ArrayList<>();
    if (!columns.present()) {
      found.add(
          "relation " + name() + ": one of the tables is missing; create it, or correct 'related'");
      return found;
    }
    if (!columns.lost().isEmpty()) {
      found.add(
          "relation "
              + name()
              + ": the new table has no column "
              + String.join(", ", columns.lost())
              + "; add it, rename it under 'columns', or name it under 'omit'");
    }
    if (columns.key().isEmpty() || !columns.to().containsAll(columns.key())) {
      found.add("relation " + name() + ": the new table has no key that is filled; name one");
    }
    rights(new Query(source), Relation.sql(relation.from()), List.of("SELECT"), found);
    rights(query, to, List.of("SELECT", "INSERT", "UPDATE", "DELETE"), found);
    return found;
  }

  private static void rights(Query query, String table, List<String> rights, List<String> found)
      throws SQLException {
    String user = query.texts("select quote_ident(current_user)").get(0);
    for (String right : rights) {
      if (!query.is("select has_table_privilege(to_regclass(?), ?)", table, right)) {
        String needed = right + " on " + table;
        found.add("this user lacks " + needed + "; run: GRANT " + needed + " TO " + user);
      }
    }
  }

  private String name() {
    return relation.from() + " to " + relation.to();
  }

  /**
   * Adds the rows; if they were added before, takes up those that are in quarantine.
   *
   * @throws IOException if a row stops the run
   */
  public void copy(Connection source) throws SQLException, IOException {
    RelationColumns columns = RelationColumns.of(source, target, relation);
    boolean again =
        query.is(
            "select exists (select from safepersist.relation where migration = ? and target = ?)",
            migration,
            to);
    RowStage stage = new RowStage(target);
    if (again) {
      stage.fromQuarantine(migration, to);
    } else {
      stage.from(source, columns.select(relation));
    }
    stage.candidates(to);
    try {
      sortOut(columns);
      write(columns);
    } catch (SQLException failure) {
      String state = String.valueOf(failure.getSQLState());
      if (state.startsWith("22") || state.startsWith("23")) {
        String problem = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        throw PostgresMessage.RELATED_REFUSED.permanent(name(), problem);
      }
      throw failure;
    }
    account(columns);
    stage.drop();
  }

  private void sortOut(RelationColumns columns) throws SQLException, IOException {
    String last = relation.onDuplicate() == Policy.OVERWRITE ? " desc" : "";
    String twice =
        "c.safepersist_n in (select d.safepersist_n from (select safepersist_n, row_number() over"
            + " (partition by "
            + columns.keys("")
            + " order by safepersist_n"
            + last
            + ") as r from "
            + CANDIDATE
            + " where safepersist_fate is null) d where d.r > 1)";
    Policy duplicate =
        relation.onDuplicate() == Policy.OVERWRITE ? Policy.SKIP : relation.onDuplicate();
    decide(duplicate, twice, "another row has its key", columns);
    int missing;
    do { // a row that is left out may be the partner of another
      missing = 0;
      for (Reference reference : references()) {
        missing += missing(reference, columns);
      }
    } while (missing > 0);
    String there = "exists (select from " + to + " t where " + columns.sameKey("t.", "c.");
    String equal = columns.json("c.") + "::jsonb = " + columns.json("t.") + "::jsonb";
    fate("same", there + " and " + equal + ")", "");
    decide(relation.onConflict(), there + ")", "a row with its key is there already", columns);
  }

  private int missing(Reference reference, RelationColumns columns)
      throws SQLException, IOException {
    List<String> present = new ArrayList<>();
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < reference.columns().size(); i++) {
      String own = "c." + Names.quoted(reference.columns().get(i));
      present.add(own + " is not null");
      equal.add("p." + Names.quoted(reference.key().get(i)) + " = " + own);
    }
    String partner = Relation.sql(reference.to());
    String match = String.join(" and ", equal);
    String condition =
        String.join(" and ", present)
            + " and not exists (select from "
            + partner
            + " p where "
            + match
            + ")";
    if (partner.equals(to)) {
      condition +=
          " and not exists (select from "
              + CANDIDATE
              + " p where p.safepersist_fate is null and "
              + match
              + ")";
    }
    String problem = "it refers to a row of " + reference.to() + " that is not there";
    return decide(relation.onMissing(), condition, problem, columns);
  }

  /** Those by rule, and the foreign keys of the table. */
  private List<Reference> references() throws SQLException {
    List<Reference> references = new ArrayList<>(relation.references());
    String sql =
        "select n.nspname || '.' || p.relname, (select string_agg(a.attname, chr(10) order by k.o)"
            + " from unnest(c.conkey) with ordinality k(n, o) join pg_attribute a on a.attrelid ="
            + " c.conrelid and a.attnum = k.n), (select string_agg(a.attname, chr(10) order by k.o)"
            + " from unnest(c.confkey) with ordinality k(n, o) join pg_attribute a on a.attrelid ="
            + " c.confrelid and a.attnum = k.n) from pg_constraint c join pg_class p on p.oid ="
            + " c.confrelid join pg_namespace n on n.oid = p.relnamespace"
            + " where c.contype = 'f' and c.conrelid = cast(? as regclass) order by c.conname";
    for (List<String> key : query.rows(sql, to)) {
      references.add(
          new Reference(
              List.of(key.get(1).split("\n", -1)),
              key.get(0),
              List.of(key.get(2).split("\n", -1))));
    }
    return references;
  }

  private int decide(Policy policy, String condition, String problem, RelationColumns columns)
      throws SQLException, IOException {
    if (policy == Policy.FAIL) {
      List<List<String>> rows =
          query.rows(
              "select concat_ws(', ', "
                  + columns.keys("c.")
                  + ")::text, count(*) over ()::text from "
                  + CANDIDATE
                  + " c where c.safepersist_fate is null and "
                  + condition
                  + " order by c.safepersist_n limit 1");
      if (rows.isEmpty()) {
        return 0;
      }
      throw PostgresMessage.RELATED_FAILED.permanent(
          rows.get(0).get(1), name(), rows.get(0).get(0), problem);
    }
    return fate(policy.name().toLowerCase(Locale.ROOT), condition, problem);
  }

  private int fate(String fate, String condition, String problem) throws SQLException {
    return query.change(
        "update "
            + CANDIDATE
            + " c set safepersist_fate = ?, safepersist_problem = ?"
            + " where c.safepersist_fate is null and "
            + condition,
        fate,
        problem);
  }

  private void write(RelationColumns columns) throws SQLException {
    query.change(
        "insert into safepersist.related_row (migration, target, n, fate, before, after, problem)"
            + " select ?, ?, c.safepersist_n, coalesce(c.safepersist_fate, 'added'),"
            + " (select row_to_json(b) from (select "
            + columns.list("t.")
            + " from "
            + to
            + " t where "
            + columns.sameKey("t.", "c.")
            + ") b), "
            + columns.json("c.")
            + ", coalesce(c.safepersist_problem, '') from "
            + CANDIDATE
            + " c where c.safepersist_fate is null or c.safepersist_fate in ('overwrite',"
            + " 'keep_target', 'quarantine')",
        migration,
        to);
    query.run(
        "update "
            + to
            + " t set "
            + columns.assignments("c.")
            + " from "
            + CANDIDATE
            + " c where c.safepersist_fate = 'overwrite' and "
            + columns.sameKey("t.", "c."));
    query.run(
        "insert into "
            + to
            + " ("
            + columns.list("")
            + ") overriding system value select "
            + columns.list("c.")
            + " from "
            + CANDIDATE
            + " c where c.safepersist_fate is null order by c.safepersist_n");
  }

  private void account(RelationColumns columns) throws SQLException {
    String count = "count(*) filter (where safepersist_fate";
    query.change(
        "insert into safepersist.relation as r (migration, target, source, key, read, added, same,"
            + " overwritten, kept, skipped, quarantined) select ?, ?, ?, ?, count(*), "
            + count
            + " is null), "
            + count
            + " = 'same'), "
            + count
            + " = 'overwrite'), "
            + count
            + " = 'keep_target'), "
            + count
            + " = 'skip'), "
            + count
            + " = 'quarantine') from "
            + CANDIDATE
            + " on conflict (migration, target) do update set added = r.added + excluded.added,"
            + " same = r.same + excluded.same, overwritten = r.overwritten + excluded.overwritten,"
            + " kept = r.kept + excluded.kept, skipped = r.skipped + excluded.skipped,"
            + " quarantined = excluded.quarantined",
        migration,
        to,
        relation.from(),
        columns.keys(""));
  }

  /** Takes the rows back; what was changed since is put aside. May be done again. */
  public void undo(Connection source) throws SQLException {
    RelationColumns columns = RelationColumns.of(source, target, relation);
    String rows = "safepersist.related_row r, lateral json_populate_record(null::" + to + ", ";
    String ours = " where r.migration = ? and r.target = ? and r.fate = ";
    query.change(
        "insert into safepersist.set_aside (migration, key, document, why) select r.migration,"
            + " r.target || ' ' || concat_ws(', ', "
            + columns.keys("t.")
            + "), "
            + columns.json("t.")
            + "::text, 'changed after the migration' from "
            + rows
            + "r.after) k join "
            + to
            + " t on "
            + columns.sameKey("t.", "k.")
            + " where r.migration = ? and r.target = ? and r.fate in ('added', 'overwrite') and "
            + columns.json("t.")
            + "::jsonb <> "
            + columns.json("k.")
            + "::jsonb",
        migration,
        to);
    query.change(
        "delete from "
            + to
            + " t using "
            + rows
            + "r.after) k"
            + ours
            + "'added' and "
            + columns.sameKey("t.", "k."),
        migration,
        to);
    query.change(
        "update "
            + to
            + " t set "
            + columns.assignments("k.")
            + " from "
            + rows
            + "r.before) k"
            + ours
            + "'overwrite' and "
            + columns.sameKey("t.", "k."),
        migration,
        to);
    for (String table : List.of("related_row", "relation")) {
      query.change(
          "delete from safepersist." + table + " where migration = ? and target = ?",
          migration,
          to);
    }
  }
}
