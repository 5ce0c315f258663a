package dev.safepersist.migration.postgres.ledger;

import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.spi.Closing;
import dev.safepersist.migration.spi.Closing.LeftOut;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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
  private static final String INSERT =
      "insert into safepersist.batch"
          + " (migration, number, part, slice, complete, line, left_out, epoch)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?)";

  private static final int LOOKS = 50;
  private static final long PAUSE = 100;

  private final Database database;
  private final Sealing sealing;
  private final String migration;
  private Optional<Connection> session = Optional.empty();
  private volatile long epoch = -1;

  /** The ledger of {@code migration}. */
  public Ledger(Database database, Sealing sealing, String migration) {
    this.database = database;
    this.sealing = sealing;
    this.migration = migration;
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
    lock(table);
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

  /** The lock only warns early: behind a pooler, or after a lost link, the epoch decides. */
  private void lock(Table table) throws IOException {
    Connection connection = database.connection();
    boolean taken = false;
    try {
      for (int look = 1; look <= LOOKS && !taken; look++) {
        taken = isTaken(connection, table.settings().name());
        if (!taken) {
          Thread.sleep(PAUSE); // the server may not know yet that the last holder is dead
        }
      }
      if (!taken) {
        throw PostgresMessage.BUSY.permanent(table.settings().name());
      }
      session = Optional.of(connection);
    } catch (SQLException failure) {
      throw database.failure(failure);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PostgresMessage.BUSY.permanent(table.settings().name());
    } finally {
      if (!taken) {
        release(connection);
      }
    }
  }

  private static boolean isTaken(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 7))")) {
      statement.setString(1, "safepersist:" + table);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private static void release(Connection connection) {
    try (connection;
        PreparedStatement statement =
            connection.prepareStatement("select pg_advisory_unlock_all()")) {
      statement.execute();
    } catch (SQLException lost) {
      return; // the lock went with the link
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
    insert(connection, batch, part, slice, Optional.empty());
  }

  /** Adds the last part of a batch: its account, what it left out, and the position behind it. */
  public void close(Connection connection, int part, Closing closing)
      throws SQLException, IOException {
    insert(connection, closing.batch(), part, closing.slice(), Optional.of(closing));
    boolean retry = closing.line().path("retry").asBoolean(false);
    if (!retry) {
      position(connection, closing.slice(), closing.line().path("last").asString());
    }
    quarantine(connection, closing);
  }

  private void insert(
      Connection connection, long batch, int part, int slice, Optional<Closing> closing)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, migration);
      statement.setLong(2, batch);
      statement.setInt(3, part);
      statement.setInt(4, slice);
      statement.setBoolean(5, closing.isPresent());
      statement.setString(
          6, closing.map(one -> Trees.exact().writeValueAsString(one.line())).orElse(null));
      statement.setString(7, closing.map(one -> leftOut(one.leftOut())).orElse(null));
      statement.setLong(8, epoch);
      statement.executeUpdate();
    }
  }

  private String leftOut(List<LeftOut> documents) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (LeftOut one : documents) {
      array
          .addObject()
          .put("key", one.key())
          .put("step", one.step())
          .put("kind", one.kind())
          .put("problem", sealing.discreet(one.problem()));
    }
    return Trees.exact().writeValueAsString(array);
  }

  private void position(Connection connection, int slice, String last) throws SQLException {
    String sql =
        "insert into safepersist.slice (migration, slice, position) values (?, ?, ?)"
            + " on conflict (migration, slice) do update set position = excluded.position";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, migration);
      statement.setInt(2, slice);
      statement.setString(3, last);
      statement.executeUpdate();
    }
  }

  private void quarantine(Connection connection, Closing closing) throws SQLException {
    String gone =
        "delete from safepersist.quarantine q using safepersist.before_image b"
            + " where q.migration = ? and b.migration = q.migration and b.key = q.key"
            + " and b.batch = ?";
    try (PreparedStatement statement = connection.prepareStatement(gone)) {
      statement.setString(1, migration);
      statement.setLong(2, closing.batch());
      statement.executeUpdate();
    }
    if (closing.leftOut().isEmpty()) {
      return;
    }
    String sql =
        "insert into safepersist.quarantine (migration, key, batch, step, kind, problem)"
            + " values (?, ?, ?, ?, ?, ?) on conflict (migration, key) do update set"
            + " batch = excluded.batch, step = excluded.step, kind = excluded.kind,"
            + " problem = excluded.problem, at = excluded.at";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (LeftOut one : closing.leftOut()) {
        statement.setString(1, migration);
        statement.setString(2, one.key());
        statement.setLong(3, closing.batch());
        statement.setString(4, one.step());
        statement.setString(5, one.kind());
        statement.setString(6, sealing.discreet(one.problem()));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** The complete batches that were not taken back, in the order of their numbers. */
  public List<Closing> complete() throws IOException {
    return database.read(this::complete);
  }

  private List<Closing> complete(Connection connection) throws SQLException {
    String sql =
        "select number, slice, line, left_out from safepersist.batch"
            + " where migration = ? and complete and not reverted order by number";
    List<Closing> batches = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, migration);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          JsonNode line = Trees.exact().readTree(rows.getString(3));
          batches.add(
              new Closing(
                  rows.getLong(1),
                  rows.getInt(2),
                  (ObjectNode) line,
                  documents(Trees.exact().readTree(rows.getString(4))),
                  List.of()));
        }
      }
    }
    return batches;
  }

  private static List<LeftOut> documents(JsonNode array) {
    List<LeftOut> documents = new ArrayList<>();
    for (JsonNode one : array) {
      documents.add(
          new LeftOut(
              one.path("key").asString(),
              one.path("step").asString(),
              one.path("kind").asString(),
              one.path("problem").asString()));
    }
    return documents;
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
    session.ifPresent(Ledger::release);
    session = Optional.empty();
  }
}
