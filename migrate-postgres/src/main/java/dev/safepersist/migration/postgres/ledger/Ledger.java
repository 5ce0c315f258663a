package dev.safepersist.migration.postgres.ledger;

import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.spi.Closing;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The ledger of one migration in its target database. A process takes hold of it before it writes,
 * by an epoch of its own; each transaction of an earlier holder is refused then. Safe for use by
 * several threads.
 */
public final class Ledger implements Closeable {
  private static final String HOLD =
      "insert into safepersist.migration as m (id, target, epoch, columns, holder)"
          + " values (?, ?, 1, ?, ?) on conflict (id) do update set epoch = m.epoch + 1,"
          + " holder = excluded.holder, taken_at = clock_timestamp() returning epoch, columns";

  private final Database database;
  private final String migration;
  private final BatchLines lines;
  private final SessionLock lock;
  private volatile long epoch = -1;

  /** The ledger of {@code migration}. */
  public Ledger(Database database, Sealing sealing, String migration) {
    this.database = database;
    this.migration = migration;
    this.lines = new BatchLines(migration, sealing);
    this.lock = new SessionLock(database);
  }

  /**
   * Takes hold of the ledger, and makes its tables if need be.
   *
   * @throws IOException if another session is at work on the table, or its columns were changed
   */
  public synchronized void hold(Table table) throws IOException {
    if (epoch >= 0) {
      return;
    }
    lock.take(table);
    epoch =
        database.write(
            connection -> {
              LedgerSchema.ensure(connection, table.settings().server().name());
              return hold(connection, table);
            },
            connection -> false); // taken once more, at worst
  }

  private long hold(Connection connection, Table table) throws SQLException, IOException {
    try (PreparedStatement statement = connection.prepareStatement(HOLD)) {
      statement.setString(1, migration);
      statement.setString(2, table.settings().name());
      statement.setString(3, table.fingerprint());
      statement.setString(4, "process " + ProcessHandle.current().pid());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        Optional<String> changed = table.difference(row.getString(2));
        if (changed.isPresent()) {
          throw PostgresMessage.COLUMNS_CHANGED.permanent(table.settings().name(), changed.get());
        }
        return row.getLong(1);
      }
    }
  }

  /**
   * Requires, within a transaction, that no other process has taken hold; none can until its end.
   */
  public void require(Connection connection) throws SQLException, IOException {
    String sql = "select 1 from safepersist.migration where id = ? and epoch = ? for share";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, migration);
      statement.setLong(2, epoch);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw PostgresMessage.FENCED.permanent(migration);
        }
      }
    }
  }

  /** The number of the next part of a batch. */
  public int part(Connection connection, long batch) throws SQLException {
    String sql =
        "select greatest((select max(part) from safepersist.batch where migration = ? and number ="
            + " ?), (select max(part) from safepersist.before_image where migration = ? and batch"
            + " = ?))";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, migration);
      statement.setLong(2, batch);
      statement.setString(3, migration);
      statement.setLong(4, batch);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        int last = row.getInt(1);
        return row.wasNull() ? 0 : last + 1;
      }
    }
  }

  /** Whether a part of a batch took effect. */
  public boolean holds(Connection connection, long batch, int part) throws SQLException {
    String sql =
        "select 1 from safepersist.batch where migration = ? and number = ? and part = ?"
            + " and epoch = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, migration);
      statement.setLong(2, batch);
      statement.setInt(3, part);
      statement.setLong(4, epoch);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Adds a part of a batch of which more is to come. */
  public void open(Connection connection, long batch, int part, int slice) throws SQLException {
    lines.insert(connection, epoch, batch, part, slice, Optional.empty());
  }

  /** Adds the last part of a batch: its account, what it left out, and the position behind it. */
  public void close(Connection connection, int part, Closing closing)
      throws SQLException, IOException {
    lines.insert(connection, epoch, closing.batch(), part, closing.slice(), Optional.of(closing));
    boolean retry = closing.line().path("retry").asBoolean(false);
    if (!retry) {
      lines.position(connection, closing.slice(), closing.line().path("last").asString());
    }
    lines.quarantine(connection, closing);
  }

  /** The complete batches that were not taken back, in the order of their numbers. */
  public List<Closing> complete() throws IOException {
    return database.read(lines::complete);
  }

  /** The slice of a document that this migration has written; empty if it has not. */
  public OptionalInt slice(Connection connection, String key) throws SQLException {
    String sql = "select max(slice) from safepersist.before_image where migration = ? and key = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, migration);
      statement.setString(2, key);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        int slice = row.getInt(1);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(slice);
      }
    }
  }

  /** Marks a batch as taken back. */
  public void revert(Connection connection, long batch) throws SQLException {
    String sql = "update safepersist.batch set reverted = true where migration = ? and number = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, migration);
      statement.setLong(2, batch);
      statement.executeUpdate();
    }
  }

  @Override
  public synchronized void close() {
    lock.close();
  }
}
