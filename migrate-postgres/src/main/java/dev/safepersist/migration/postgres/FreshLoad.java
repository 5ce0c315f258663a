package dev.safepersist.migration.postgres;

import dev.safepersist.migration.place.Site;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.connect.Work;
import dev.safepersist.migration.postgres.ledger.Ledger;
import dev.safepersist.migration.postgres.table.Table;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * How a table that was empty is filled: by copying, with its secondary indexes put aside from the
 * first batch to the last. Safe for use by several threads.
 */
final class FreshLoad {
  private static final Work<Boolean> REPEATABLE = connection -> false;

  private final Database database;
  private final Table table;
  private final Ledger ledger;
  private final Site site;
  private final DeferredIndexes indexes;
  private Optional<Boolean> open = Optional.empty();

  FreshLoad(Database database, Table table, Ledger ledger, Site site) {
    this.database = database;
    this.table = table;
    this.ledger = ledger;
    this.site = site;
    this.indexes = new DeferredIndexes(table, site.migration());
  }

  /** Whether batches are copied; decided with the first batch, and remembered by the ledger. */
  synchronized boolean isOpen() throws IOException {
    if (open.isEmpty()) {
      boolean possible = !site.inPlace() && RowCopy.isPossible(table);
      open = Optional.of(possible && database.write(this::begin, REPEATABLE));
    }
    return open.get();
  }

  private boolean begin(Connection connection) throws SQLException, IOException {
    ledger.require(connection);
    Optional<Boolean> known = known(connection);
    if (known.isPresent()) {
      return known.get();
    }
    boolean empty = isEmpty(connection);
    String sql = "insert into safepersist.load (migration, copies) values (?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, site.migration());
      statement.setBoolean(2, empty);
      statement.executeUpdate();
    }
    if (empty) {
      indexes.putAside(connection);
    }
    return empty;
  }

  private Optional<Boolean> known(Connection connection) throws SQLException {
    String sql = "select copies from safepersist.load where migration = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, site.migration());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
      }
    }
  }

  private boolean isEmpty(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select 1 from " + table.sql() + " limit 1")) {
      return !row.next();
    }
  }

  /** Ends the load: all indexes are there again. May be done again. */
  synchronized void end() throws IOException {
    close("update safepersist.load set copies = false where migration = ?");
  }

  /** Ends it before its time; the next run decides anew. */
  synchronized void abandon() throws IOException {
    close("delete from safepersist.load where migration = ?");
  }

  private void close(String sql) throws IOException {
    if (site.inPlace()) {
      return;
    }
    boolean built;
    do {
      built = database.write(this::buildNext, REPEATABLE); // each in a transaction of its own
    } while (built);
    open = Optional.empty();
    database.write(
        connection -> {
          ledger.require(connection);
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, site.migration());
            return statement.executeUpdate();
          }
        },
        REPEATABLE);
  }

  private boolean buildNext(Connection connection) throws SQLException, IOException {
    ledger.require(connection);
    return indexes.buildNext(connection, database);
  }
}
