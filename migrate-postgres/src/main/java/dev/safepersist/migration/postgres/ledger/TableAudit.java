package dev.safepersist.migration.postgres.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The trail of operations in the target database. Its lines are chained by the server, and cannot
 * be changed; its owner removes old ones with {@code safepersist.prune_audit}.
 */
public final class TableAudit {
  private TableAudit() {}

  /** Adds a line, in the transaction of the operation. */
  public static int add(Connection connection, String migration, String operation)
      throws SQLException {
    String sql = "insert into safepersist.audit (migration, operation) values (?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, migration);
      statement.setString(2, operation);
      return statement.executeUpdate();
    }
  }
}
