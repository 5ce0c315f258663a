package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.place.Online.Formats;
import dev.safepersist.migration.postgres.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The old schema versions in a table.
 *
 * @param lowest the lowest one
 * @param highest the highest one; rows that are added after a cut-over are led back to it
 * @param leadBack whether all of them can be led back to
 */
record Versions(int lowest, int highest, boolean leadBack) {
  static Versions of(Connection connection, Table table, Formats formats) throws SQLException {
    int assumed = table.settings().assumeVersion().orElse(Math.max(0, formats.version() - 1));
    int lowest = assumed;
    int highest = assumed;
    String sql =
        "select min(v), max(v) from (select "
            + table.versionValue()
            + " as v from "
            + table.sql()
            + " t) s where v < ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, formats.version());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        int first = row.getInt(1);
        if (!row.wasNull()) {
          lowest = Math.min(first, table.settings().assumeVersion().orElse(first));
          highest = row.getInt(2);
        }
      }
    }
    return new Versions(lowest, highest, formats.leadsBackTo(lowest));
  }
}
