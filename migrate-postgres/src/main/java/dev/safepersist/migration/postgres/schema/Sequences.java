package dev.safepersist.migration.postgres.schema;

import dev.safepersist.migration.postgres.table.Column;
import dev.safepersist.migration.postgres.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The sequences that give a table its numbers, after rows with numbers of their own were added. */
public final class Sequences {
  private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint");

  private final Connection connection;
  private final Table table;

  /** The sequences of {@code table}. */
  public Sequences(Connection connection, Table table) {
    this.connection = connection;
    this.table = table;
  }

  /** Sets each behind the highest value of its column, never back; gives how many there are. */
  public int advance() throws SQLException {
    List<Column> columns = new ArrayList<>();
    for (Column column : table.all()) {
      if (NUMBERS.contains(column.type()) && advance(column)) {
        columns.add(column);
      }
    }
    return columns.size();
  }

  private boolean advance(Column column) throws SQLException {
    String sql =
        "select setval(s.name, greatest(s.last, m.most)) from (select q.name, coalesce("
            + "pg_sequence_last_value(q.name), 0) as last from (select cast("
            + "pg_get_serial_sequence(?, ?) as regclass) as name) q where q.name is not null) s,"
            + " (select max("
            + column.sql()
            + ")::bigint as most from "
            + table.sql()
            + ") m where m.most > s.last";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, table.sql());
      statement.setString(2, column.name());
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }
}
