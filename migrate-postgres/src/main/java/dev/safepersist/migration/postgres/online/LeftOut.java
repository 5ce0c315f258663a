package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.postgres.schema.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The rows that could not be derived, as they are at present.
 *
 * @param migration the id of the migration
 */
record LeftOut(String migration) {
  private static final int SHOWN = 100;

  /** Keeps what is wrong with these keys, and nothing of those with which nothing is wrong. */
  void replace(Connection connection, Collection<String> keys, Map<String, String> problems)
      throws SQLException {
    String delete = "delete from safepersist.online_left_out where migration = ? and key = any (?)";
    try (PreparedStatement statement = connection.prepareStatement(delete)) {
      statement.setString(1, migration);
      statement.setArray(2, connection.createArrayOf("text", keys.toArray()));
      statement.executeUpdate();
    }
    for (Map.Entry<String, String> one : problems.entrySet()) {
      new Query(connection)
          .change(
              "insert into safepersist.online_left_out (migration, key, problem) values (?, ?, ?)",
              migration,
              one.getKey(),
              one.getValue().replace("\u0000", "\\u0000"));
    }
  }

  /** The first hundred, with what is wrong. */
  List<String> list(Connection connection) throws SQLException {
    return new Query(connection)
        .texts(
            "select key || ': ' || problem from safepersist.online_left_out where migration = ?"
                + " order by key limit "
                + SHOWN,
            migration);
  }

  /** Their keys. */
  List<String> keys(Connection connection) throws SQLException {
    return new Query(connection)
        .texts("select key from safepersist.online_left_out where migration = ?", migration);
  }

  /** Forgets all. */
  void clear(Connection connection) throws SQLException {
    new Query(connection)
        .change("delete from safepersist.online_left_out where migration = ?", migration);
  }
}
