package dev.safepersist.migration.postgres.relation;

import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.relation.Relation.Policy;
import dev.safepersist.migration.postgres.relation.Relation.Reference;
import dev.safepersist.migration.postgres.schema.Query;
import dev.safepersist.migration.postgres.table.Names;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What becomes of the staged rows of a relation: those without a fate are added, the others are
 * repeated, lack a partner, or meet a row of their key. For one thread.
 */
final class RowFates {
  static final String CANDIDATE = "pg_temp.safepersist_candidate";

  private final Query query;
  private final Relation relation;
  private final RelationColumns columns;
  private final String to;

  RowFates(Query query, Relation relation, RelationColumns columns) {
    this.query = query;
    this.relation = relation;
    this.columns = columns;
    this.to = Relation.sql(relation.to());
  }

  /**
   * Decides for each.
   *
   * @throws IOException if one stops the run
   */
  void decide() throws SQLException, IOException {
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
    decide(duplicate, twice, "another row has its key");
    int missing;
    do { // a row that is left out may be the partner of another
      missing = 0;
      for (Reference reference : references()) {
        missing += missing(reference);
      }
    } while (missing > 0);
    String there = "exists (select from " + to + " t where " + columns.sameKey("t.", "c.");
    String equal = columns.json("c.") + "::jsonb = " + columns.json("t.") + "::jsonb";
    fate("same", there + " and " + equal + ")", "");
    decide(relation.onConflict(), there + ")", "a row with its key is there already");
  }

  private int missing(Reference reference) throws SQLException, IOException {
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
    return decide(relation.onMissing(), condition, problem);
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

  private int decide(Policy policy, String condition, String problem)
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
          rows.get(0).get(1), relation.name(), rows.get(0).get(0), problem);
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
}
