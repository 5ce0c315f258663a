package dev.safepersist.examples.chunks;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Figures of the migrated tables, as the server counts them. */
final class Figures {
  private static final String TABLES =
      "select target, read, added, skipped, quarantined from safepersist.relation order by target";
  private static final String LANGUAGES =
      "select language, chunks, score from unified.languages order by language";
  private static final String KEYS =
      "select count(*), bool_and(convalidated) from pg_constraint c join pg_namespace n on n.oid ="
          + " c.connamespace where n.nspname = 'unified' and c.contype = 'f'";

  private final Connection connection;
  private final PrintStream out;

  Figures(Connection connection, PrintStream out) {
    this.connection = connection;
    this.out = out;
  }

  void print() throws SQLException {
    each(TABLES, "  %s: %s rows read, %s added, %s skipped, %s in quarantine%n", 5);
    each(LANGUAGES, "  %s: %s chunks, score %s%n", 3);
    each(KEYS, "  foreign keys: %s, all valid: %s%n", 2);
  }

  private void each(String sql, String format, int columns) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        Object[] values = new Object[columns];
        for (int i = 0; i < columns; i++) {
          values[i] = rows.getString(i + 1);
        }
        out.printf(format, values);
      }
    }
  }
}
