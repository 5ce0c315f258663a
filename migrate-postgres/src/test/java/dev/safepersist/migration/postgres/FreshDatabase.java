package dev.safepersist.migration.postgres;

import dev.safepersist.migration.postgres.connect.ServerSettings;
import java.sql.Connection;
import java.sql.SQLException;

/** An empty database for tests of other packages. */
public final class FreshDatabase {
  private final Server.Db db;

  private FreshDatabase(Server.Db db) {
    this.db = db;
  }

  public static FreshDatabase create() throws SQLException {
    return new FreshDatabase(Server.database());
  }

  public Connection connect() throws SQLException {
    return db.connect();
  }

  public ServerSettings settings() {
    return db.settings();
  }

  public void run(String... statements) throws SQLException {
    db.run(statements);
  }

  public String value(String sql) throws SQLException {
    return db.value(sql);
  }
}
