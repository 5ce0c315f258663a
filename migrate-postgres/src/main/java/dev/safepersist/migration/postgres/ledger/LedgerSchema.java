package dev.safepersist.migration.postgres.ledger;

import dev.safepersist.migration.postgres.message.PostgresMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of the ledger, made once for a database, by one session at a time. */
public final class LedgerSchema {
  /** The name of the schema. */
  public static final String NAME = "safepersist";

  private static final int VERSION = 1;
  private static final long LOCK = 0x5afe_9e25_1573_0001L;

  private LedgerSchema() {}

  /** The statements that make the tables, for those who keep their DDL themselves. */
  public static String sql() {
    try (InputStream in =
        LedgerSchema.class.getResourceAsStream("/dev/safepersist/migration/postgres/ledger.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the statements are part of the program", e);
    }
  }

  /** Whether the tables are there. */
  public static boolean exists(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select to_regclass('safepersist.ledger_version') is not null")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** Makes the tables, unless they are there. Within a transaction. */
  static void ensure(Connection connection, String database) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      if (!exists(connection)) {
        statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
        if (!exists(connection)) {
          statement.execute(sql());
        }
      }
      try (ResultSet row =
          statement.executeQuery("select max(version) from safepersist.ledger_version")) {
        row.next();
        if (row.getInt(1) > VERSION) {
          throw PostgresMessage.LEDGER_TOO_NEW.permanent(database, row.getInt(1));
        }
      }
    }
  }
}
