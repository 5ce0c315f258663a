package dev.safepersist.migration.postgres.relation;

import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.schema.Query;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of one relation on their way: staged in a temporary table, sorted out by policy, added.
 * All of it is one transaction of the target, with its account. For one thread.
 */
public final class RelatedRows {
  private static final String CANDIDATE = RowFates.CANDIDATE;

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
    return relation.name();
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
      new RowFates(query, relation, columns).decide();
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
