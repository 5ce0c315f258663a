package dev.safepersist.migration.postgres;

import dev.safepersist.migration.postgres.connect.CopyRows;
import dev.safepersist.migration.postgres.table.Column;
import dev.safepersist.migration.postgres.table.DocumentText;
import dev.safepersist.migration.postgres.table.KeyText;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.spi.DocumentChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Copies documents into new rows, all or none of a batch. Safe for use by several threads. */
final class RowCopy {
  /** What concerns single rows, or copying as such: statements tell it for each row. */
  private static final Set<String> REFUSALS = Set.of("22", "23", "P0", "0A");

  private static final Set<String> MODIFIED =
      Set.of("numeric", "character", "character varying", "bit", "bit varying");

  private final Table table;
  private final DocumentText text;
  private final String columns;

  RowCopy(Table table) {
    this.table = table;
    this.text = new DocumentText(table);
    this.columns = new RowSql(table).written();
  }

  /**
   * Whether rows of a table can be copied: documents in columns must be read back one by one, and a
   * key with a length or scale could become another one.
   */
  static boolean isPossible(Table table) {
    return table.json().isPresent()
        && table.key().stream().map(Column::type).noneMatch(RowCopy::isModified);
  }

  private static boolean isModified(String type) {
    return MODIFIED.contains(type) || type.startsWith("time");
  }

  /**
   * Adds rows.
   *
   * @return false if the server has refused one of them; none is added then
   */
  boolean isTaken(Connection connection, List<DocumentChange> changes) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      if (copied(connection, changes) == changes.size()) {
        connection.releaseSavepoint(before);
        return true;
      }
    } catch (SQLException failure) {
      String state = String.valueOf(failure.getSQLState());
      if (state.length() < 2 || !REFUSALS.contains(state.substring(0, 2))) {
        throw failure;
      }
    }
    connection.rollback(before); // a trigger has left one out, or one was refused
    return false;
  }

  private long copied(Connection connection, List<DocumentChange> changes) throws SQLException {
    try (CopyRows copy = CopyRows.into(connection, table.sql(), columns)) {
      for (DocumentChange change : changes) {
        List<String> values = new ArrayList<>(KeyText.parts(change.key()));
        values.add(text.of(change.after(), change.version()));
        if (table.version().isPresent()) {
          values.add(String.valueOf(change.version()));
        }
        copy.row(values.toArray(String[]::new));
      }
      return copy.end();
    }
  }
}
