package dev.safepersist.migration.postgres;

import dev.safepersist.migration.postgres.ledger.LedgerSchema;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.spi.Comparison;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The comparison of all documents of a migration with its ledger, made by the server: it computes
 * the digests that this program computes, and sends nothing but differences.
 *
 * @param table the table of the documents
 * @param migration the migration
 * @param inPlace whether all rows of the table belong to the migration
 */
record ServerComparison(Table table, String migration, boolean inPlace) {
  private static final int MOST = 1000;

  /** Compares; empty if this table can only be compared by this program. */
  Optional<Comparison> compare(Connection connection) throws SQLException {
    boolean text = table.json().equals(Optional.of("json")); // its values need not fit into jsonb
    if (text || !LedgerSchema.exists(connection)) {
      return Optional.empty();
    }
    List<Comparison.Mismatch> mismatches = new ArrayList<>();
    long count = 0;
    long documents = 0;
    try (PreparedStatement statement = connection.prepareStatement(sql())) {
      int next = 1;
      if (table.settings().versionMember().isPresent()) {
        statement.setString(next++, table.settings().versionMember().get());
      }
      statement.setString(next, migration);
      statement.setFetchSize(MOST);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          documents = rows.getLong(1);
          if (rows.getString(3) != null) {
            count++;
            if (mismatches.size() < MOST) {
              mismatches.add(new Comparison.Mismatch(rows.getString(2), rows.getString(3)));
            }
          }
        }
      }
    }
    Optional<Comparison.Mismatch> others = inPlace ? others(connection) : Optional.empty();
    others.ifPresent(mismatches::add);
    return Optional.of(
        new Comparison(documents, mismatches, others.isPresent() ? count + 1 : count));
  }

  /** One row for the count of the documents, and one for each difference. */
  private String sql() {
    String body = table.bodyText() + "::jsonb";
    String data = table.settings().versionMember().isPresent() ? body + " - ?::text" : body;
    return "with w as materialized (select l.key, case when t.ctid is null then 'it was migrated,"
        + " and is missing now' when l.version_after >= 0 and "
        + table.versionValue()
        + " is distinct from l.version_after and "
        + table.versionValue()
        + " is not null then 'its schema version is ' || "
        + table.versionValue()
        + " when safepersist.digest(l.key, "
        + data
        + ") is distinct from l.digest_after then 'it is not what was written: it was changed"
        + " since' end as problem from "
        + latest()
        + " left join "
        + table.sql()
        + " t on "
        + matches("l")
        + ") select (select count(*) from w), null::text, null::text"
        + " union all select (select count(*) from w), key, problem from w"
        + " where problem is not null";
  }

  private static String latest() {
    return "(select distinct on (b.key) b.key, b.digest_after, b.version_after"
        + " from safepersist.before_image b join safepersist.batch a on a.migration = b.migration"
        + " and a.number = b.batch and a.part = b.part where b.migration = ? and not a.reverted"
        + " order by b.key, b.batch desc, b.part desc) l";
  }

  /** The condition that row {@code t} has the key that a row of the ledger names. */
  private String matches(String ledger) {
    List<String> parts = new ArrayList<>();
    for (int n = 0; n < table.key().size(); n++) {
      parts.add(
          "t."
              + table.key().get(n).sql()
              + " = cast(case when left("
              + ledger
              + ".key, 1) = '[' then "
              + ledger
              + ".key::json ->> "
              + n
              + " else "
              + ledger
              + ".key end as "
              + table.key().get(n).type()
              + ")");
    }
    return String.join(" and ", parts);
  }

  /** Rows of the table that the ledger knows nothing of. */
  private Optional<Comparison.Mismatch> others(Connection connection) throws SQLException {
    String sql =
        "select count(*) from "
            + table.sql()
            + " t where not exists (select 1 from safepersist.before_image l where l.migration = ?"
            + " and "
            + matches("l")
            + ") and not exists (select 1 from safepersist.quarantine l where l.migration = ? and "
            + matches("l")
            + ")";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, migration);
      statement.setString(2, migration);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        long others = row.getLong(1);
        return others == 0
            ? Optional.empty()
            : Optional.of(
                new Comparison.Mismatch("", others + " rows are there that it has no record of"));
      }
    }
  }
}
