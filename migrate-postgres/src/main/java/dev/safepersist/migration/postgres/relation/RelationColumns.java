package dev.safepersist.migration.postgres.relation;

import dev.safepersist.migration.postgres.schema.Query;
import dev.safepersist.migration.postgres.table.Names;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The columns of a relation, as the catalogues of both databases describe them.
 *
 * @param from the columns of the old table that are read
 * @param to the columns of the new table that are written, in the same order
 * @param key the key of the new table
 * @param lost the columns of the old table for which the new one has no place
 * @param present whether both tables are there
 */
record RelationColumns(
    List<String> from, List<String> to, List<String> key, List<String> lost, boolean present) {
  private static final String COLUMNS =
      "select attname::text from pg_attribute where attrelid = to_regclass(?) and attnum > 0"
          + " and not attisdropped and attgenerated = '' order by attnum";
  private static final String KEY =
      "select a.attname::text from pg_index x cross join unnest(x.indkey) with ordinality k(n, o)"
          + " join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.n"
          + " where x.indrelid = to_regclass(?) and x.indisprimary and k.o <= x.indnkeyatts"
          + " order by k.o";

  static RelationColumns of(Connection source, Connection target, Relation relation)
      throws SQLException {
    List<String> old = new Query(source).texts(COLUMNS, Relation.sql(relation.from()));
    Query query = new Query(target);
    List<String> fresh = query.texts(COLUMNS, Relation.sql(relation.to()));
    List<String> from = new ArrayList<>();
    List<String> to = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    for (String column : old) {
      String name = relation.renamed(column);
      if (fresh.contains(name)) {
        from.add(column);
        to.add(name);
      } else if (!relation.omit().contains(column)) {
        lost.add(column);
      }
    }
    List<String> key =
        relation.key().isEmpty() ? query.texts(KEY, Relation.sql(relation.to())) : relation.key();
    return new RelationColumns(from, to, key, lost, !old.isEmpty() && !fresh.isEmpty());
  }

  /** The query that reads the old rows as JSON, with the new names. */
  String select(Relation relation) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      parts.add("t." + Names.quoted(from.get(i)) + " as " + Names.quoted(to.get(i)));
    }
    return "select row_to_json(r)::text from (select "
        + String.join(", ", parts)
        + " from "
        + Relation.sql(relation.from())
        + " t) r";
  }

  /** The columns, each after a prefix. */
  String list(String prefix) {
    return to.stream().map(one -> prefix + Names.quoted(one)).collect(Collectors.joining(", "));
  }

  /** The columns of the key, each after a prefix. */
  String keys(String prefix) {
    return key.stream().map(one -> prefix + Names.quoted(one)).collect(Collectors.joining(", "));
  }

  /** The condition that two rows have the same key. */
  String sameKey(String one, String other) {
    return key.stream()
        .map(column -> one + Names.quoted(column) + " = " + other + Names.quoted(column))
        .collect(Collectors.joining(" and "));
  }

  /** The assignment of all columns from a row. */
  String assignments(String prefix) {
    return to.stream()
        .map(one -> Names.quoted(one) + " = " + prefix + Names.quoted(one))
        .collect(Collectors.joining(", "));
  }

  /** The values of a row as JSON. */
  String json(String prefix) {
    return "(select row_to_json(j) from (select " + list(prefix) + ") j)";
  }
}
