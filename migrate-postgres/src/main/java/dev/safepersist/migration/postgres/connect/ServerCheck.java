package dev.safepersist.migration.postgres.connect;

import dev.safepersist.migration.postgres.message.PostgresMessage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** What a server must be, so that migrations can rely on it. */
public final class ServerCheck {
  private static final int OLDEST = 14;

  private ServerCheck() {}

  /** Requires a server that can be relied on. */
  public static void require(Connection connection, ServerSettings settings)
      throws SQLException, IOException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST) {
      throw PostgresMessage.SERVER_OLD.permanent(settings.name(), version);
    }
    String encoding = text(connection, "select current_setting('server_encoding')");
    if (!encoding.equals("UTF8")) {
      throw PostgresMessage.ENCODING.permanent(settings.name(), encoding);
    }
    String process = text(connection, "select pg_backend_pid()::text");
    int announced = connection.unwrap(PGConnection.class).getBackendPID();
    if (!settings.pooler() && !process.equals(String.valueOf(announced))) {
      throw PostgresMessage.POOLER.permanent(settings.name());
    }
  }

  /** What is the same for all addresses of a database, and for no other one. */
  public static String identity(Connection connection) throws SQLException {
    return text(
        connection,
        "select pg_postmaster_start_time()::text || ' ' || current_setting('data_checksums')"
            + " || ' ' || oid::text from pg_database where datname = current_database()");
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
