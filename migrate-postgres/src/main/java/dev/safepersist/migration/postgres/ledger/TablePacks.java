package dev.safepersist.migration.postgres.ledger;

import dev.safepersist.migration.images.PackRecord;
import dev.safepersist.migration.images.Packs;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.seal.Rotation;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The packs of one migration in the ledger of its target, as rows of {@code before_image} that move
 * together with the documents. Safe for use by several threads.
 */
public final class TablePacks implements Packs {
  private final Database database;
  private final Ledger ledger;
  private final String migration;
  private final PackRows rows;

  /** The packs of {@code migration}. */
  public TablePacks(Database database, Ledger ledger, Sealing sealing, String migration) {
    this.database = database;
    this.ledger = ledger;
    this.migration = migration;
    this.rows = new PackRows(migration, sealing);
  }

  /** Writes a part of a pack within a transaction. */
  public void write(
      Connection connection, long batch, int part, int slice, Collection<PackRecord> records)
      throws SQLException {
    rows.write(connection, batch, part, slice, records);
  }

  @Override
  public void write(long number, Collection<PackRecord> records) throws IOException {
    List<Integer> part = new ArrayList<>();
    database.write(
        connection -> {
          ledger.require(connection);
          part.clear();
          part.add(ledger.part(connection, number));
          ledger.open(connection, number, part.get(0), -1);
          write(connection, number, part.get(0), -1, records);
          return number;
        },
        connection -> ledger.holds(connection, number, part.get(0)));
  }

  @Override
  public void read(long number, Action action) throws IOException {
    List<PackRecord> records =
        database.read(
            connection ->
                LedgerSchema.exists(connection)
                    ? rows.read(connection, number)
                    : List.<PackRecord>of());
    for (PackRecord record : records) {
      action.accept(record);
    }
  }

  /** A pack is whole, since it was committed as a whole; the ledger must know its batch. */
  @Override
  public boolean isWhole(long number) throws IOException {
    return database.read(
        connection -> {
          String sql = "select 1 from safepersist.batch where migration = ? and number = ? limit 1";
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, migration);
            statement.setLong(2, number);
            try (ResultSet row = statement.executeQuery()) {
              return row.next();
            }
          }
        });
  }

  @Override
  public NavigableSet<Long> numbers() throws IOException {
    return database.read(
        connection -> {
          NavigableSet<Long> numbers = new TreeSet<>();
          if (!LedgerSchema.exists(connection)) {
            return numbers;
          }
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select distinct number from safepersist.batch where migration = ?")) {
            statement.setString(1, migration);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                numbers.add(rows.getLong(1));
              }
            }
          }
          return numbers;
        });
  }

  @Override
  public long bytes() throws IOException {
    return database.read(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "select coalesce(sum(octet_length(image)), 0) from safepersist.before_image"
                      + " where migration = ?")) {
            statement.setString(1, migration);
            try (ResultSet row = statement.executeQuery()) {
              row.next();
              return row.getLong(1);
            }
          }
        });
  }

  @Override
  public void delete() throws IOException {
    database.write(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "delete from safepersist.before_image where migration = ?")) {
            statement.setString(1, migration);
            return statement.executeUpdate();
          }
        },
        connection -> false); // deleting once more does no harm
  }

  @Override
  public void rotate(Rotation rotation) throws IOException {
    PackRotation images = new PackRotation(migration, rotation);
    for (long number : numbers()) {
      database.write(connection -> images.rotate(connection, number), connection -> false);
    }
  }
}
