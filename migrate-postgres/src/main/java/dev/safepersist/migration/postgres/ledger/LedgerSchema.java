package dev.safepersist.migration.postgres.ledger;

import dev.safepersist.migration.postgres.message.PostgresMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of the ledger, made once for a database, by one session at a time. */
public final class LedgerSchema {
  /** The name of the schema. */
  public static final String NAME = "safepersist";

  private static final List<String> SCRIPTS =
      List.of("ledger.sql", "ledger-2.sql", "ledger-3.sql", "ledger-4.sql", "ledger-5.sql");
  private static final long LOCK = 0x5afe_9e25_1573_0001L;

  private LedgerSchema() {}

  /** The statements that make the tables, for those who keep their DDL themselves. */
  public static String sql() {
    return SCRIPTS.stream().map(LedgerSchema::script).collect(Collectors.joining());
  }

  /** The statements of a script. */
  public static String script(String name) {
    try (InputStream in =
        LedgerSchema.class.getResourceAsStream("/dev/safepersist/migration/postgres/" + name)) {
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

  /** Makes the tables, or those that an older version did not have. Within a transaction. */
  public static void ensure(Connection connection, String database)
      throws SQLException, IOException {
    if (version(connection) < SCRIPTS.size()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
        for (String script :
            SCRIPTS.subList(Math.min(version(connection), SCRIPTS.size()), SCRIPTS.size())) {
          statement.execute(script(script));
        }
      }
    }
    int version = version(connection);
    if (version > SCRIPTS.size()) {
      throw PostgresMessage.LEDGER_TOO_NEW.permanent(database, version);
    }
  }

  /** The version of the tables; 0 if there are none. */
  private static int version(Connection connection) throws SQLException {
    if (!exists(connection)) {
      return 0;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select max(version) from safepersist.ledger_version")) {
      row.next();
      return row.getInt(1);
    }
  }
}
