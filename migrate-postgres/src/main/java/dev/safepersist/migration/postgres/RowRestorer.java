package dev.safepersist.migration.postgres;

import dev.safepersist.migration.postgres.table.KeyText;
import dev.safepersist.migration.postgres.table.Rows;
import dev.safepersist.migration.postgres.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/** Puts single rows back as they were. Safe for use by several threads. */
final class RowRestorer {
  private final Rows rows;
  private final RowSql sql;

  RowRestorer(Table table) {
    this.rows = new Rows(table);
    this.sql = new RowSql(table);
  }

  /** Puts a text back into a row as it was read. */
  void restore(Connection connection, String key, String body, OptionalLong version)
      throws SQLException {
    write(connection, sql.restore(), key, body, version);
  }

  /** Adds a row that was deleted, as it was. */
  void recreate(Connection connection, String key, String body, OptionalLong version)
      throws SQLException {
    write(connection, sql.recreate(), key, body, version);
  }

  private void write(
      Connection connection, String statement, String key, String body, OptionalLong version)
      throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(statement)) {
      int next = rows.setKeys(prepared, 1, List.of(key));
      Object[] versions = {version.isPresent() ? version.getAsLong() : null};
      prepared.setArray(next, connection.createArrayOf("text", new Object[] {body}));
      prepared.setArray(next + 1, connection.createArrayOf("bigint", versions));
      prepared.executeUpdate();
    }
  }

  /** Deletes a row. */
  void delete(Connection connection, String key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.delete())) {
      Rows.set(statement, 1, KeyText.parts(key));
      statement.executeUpdate();
    }
  }
}
