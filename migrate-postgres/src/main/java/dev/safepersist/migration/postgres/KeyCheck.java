package dev.safepersist.migration.postgres;

import dev.safepersist.migration.postgres.table.Column;
import dev.safepersist.migration.postgres.table.KeyText;
import dev.safepersist.migration.postgres.table.Rows;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.postgres.table.TableSource;
import dev.safepersist.migration.spi.Source;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds keys of a source that a table would hold as other keys. Safe for use by several threads.
 */
final class KeyCheck {
  /** Types without modifiers: a value of one table is the same value in another. */
  private static final Set<String> PLAIN =
      Set.of("smallint", "integer", "bigint", "uuid", "text", "boolean", "bytea");

  private final Table table;
  private final Rows rows;
  private final boolean same;

  KeyCheck(Table table, Source source) {
    this.table = table;
    this.rows = new Rows(table);
    this.same = isSame(table, source);
  }

  /** Whether each key of a source is the same key in a table. */
  static boolean isSame(Table table, Source source) {
    return source instanceof TableSource other
        && types(table).equals(types(other.table()))
        && PLAIN.containsAll(types(table));
  }

  private static List<String> types(Table table) {
    return table.key().stream().map(Column::type).toList();
  }

  /** Keys that would be other keys in this table, such as 007 in a column of numbers, and why. */
  Map<String, String> others(Connection connection, List<String> keys) throws SQLException {
    Map<String, String> other = new HashMap<>();
    if (same) {
      return other;
    }
    StringBuilder columns = new StringBuilder();
    for (int n = 0; n < table.key().size(); n++) {
      columns.append(n == 0 ? "" : ", ").append(table.inputKey(n)).append("::text");
    }
    String sql =
        "select "
            + columns
            + " from unnest("
            + rows.arrays()
            + ") with ordinality i("
            + rows.names()
            + ", o) order by i.o";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      rows.setKeys(statement, 1, keys);
      try (ResultSet found = statement.executeQuery()) {
        for (int i = 0; found.next(); i++) {
          List<String> parts = new ArrayList<>();
          for (int n = 1; n <= table.key().size(); n++) {
            parts.add(found.getString(n));
          }
          if (!KeyText.of(parts).equals(keys.get(i))) {
            other.put(keys.get(i), "its key would become " + KeyText.of(parts));
          }
        }
      }
    }
    return other;
  }
}
