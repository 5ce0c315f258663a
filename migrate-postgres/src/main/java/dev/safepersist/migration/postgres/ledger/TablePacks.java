package dev.safepersist.migration.postgres.ledger;

import dev.safepersist.migration.images.PackRecord;
import dev.safepersist.migration.images.Packs;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.seal.Rotation;
import dev.safepersist.migration.seal.Seals;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The packs of one migration in the ledger of its target, as rows of {@code before_image} that move
 * together with the documents. Safe for use by several threads.
 */
public final class TablePacks implements Packs {
  private static final String SELECT =
      "select part, n, kind, key, version_before, version_after, digest_before, digest_after,"
          + " attributes, image from safepersist.before_image where migration = ? and batch = ?"
          + " order by part desc, n";
  private static final String INSERT =
      "insert into safepersist.before_image (migration, batch, part, n, slice, kind, key,"
          + " version_before, version_after, digest_before, digest_after, attributes, image)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Database database;
  private final Ledger ledger;
  private final Sealing sealing;
  private final String migration;

  /** The packs of {@code migration}. */
  public TablePacks(Database database, Ledger ledger, Sealing sealing, String migration) {
    this.database = database;
    this.ledger = ledger;
    this.sealing = sealing;
    this.migration = migration;
  }

  /** Writes a part of a pack within a transaction. */
  public void write(
      Connection connection, long batch, int part, int slice, Collection<PackRecord> records)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      int n = 0;
      for (PackRecord record : records) {
        String context = context(batch, part, n);
        statement.setString(1, migration);
        statement.setLong(2, batch);
        statement.setInt(3, part);
        statement.setInt(4, n++);
        statement.setInt(5, slice);
        statement.setString(6, record.kind().name());
        statement.setString(7, record.key());
        statement.setInt(8, record.from());
        statement.setInt(9, record.to());
        statement.setString(10, record.digestBefore());
        statement.setString(11, record.digestAfter());
        statement.setString(12, Trees.exact().writeValueAsString(record.attributes()));
        statement.setBytes(
            13, record.image().map(one -> sealing.sealed(one, context)).orElse(null));
        statement.addBatch();
      }
      statement.executeBatch();
    }
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

  private String context(long batch, int part, int n) {
    return migration + "/" + batch + "/" + part + "/" + n;
  }

  @Override
  public void read(long number, Action action) throws IOException {
    for (PackRecord record : records(number, sealing)) {
      action.accept(record);
    }
  }

  private List<PackRecord> records(long number, Sealing opening) throws IOException {
    return database.read(
        connection -> {
          List<PackRecord> records = new ArrayList<>();
          if (!LedgerSchema.exists(connection)) {
            return records;
          }
          try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            statement.setString(1, migration);
            statement.setLong(2, number);
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                records.add(record(rows, number, opening));
              }
            }
          }
          return records;
        });
  }

  private PackRecord record(ResultSet row, long number, Sealing opening)
      throws SQLException, IOException {
    byte[] image = row.getBytes(10);
    String context = context(number, row.getInt(1), row.getInt(2));
    JsonNode attributes = Trees.exact().readTree(row.getString(9));
    return new PackRecord(
        PackRecord.Kind.valueOf(row.getString(3)),
        row.getString(4),
        row.getInt(5),
        row.getInt(6),
        row.getString(7),
        row.getString(8),
        (ObjectNode) attributes,
        image == null ? Optional.empty() : Optional.of(opening.opened(image, context)));
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
    Sealing old = new Sealing(Seals.with(rotation.old()));
    Sealing next = new Sealing(Seals.with(rotation.next()));
    for (long number : numbers()) {
      database.write(connection -> rotate(connection, number, old, next), connection -> false);
    }
  }

  private int rotate(Connection connection, long number, Sealing old, Sealing next)
      throws SQLException, IOException {
    int rotated = 0;
    String sql =
        "select part, n, image from safepersist.before_image"
            + " where migration = ? and batch = ? and image is not null for update";
    String update =
        "update safepersist.before_image set image = ?"
            + " where migration = ? and batch = ? and part = ? and n = ?";
    try (PreparedStatement select = connection.prepareStatement(sql);
        PreparedStatement statement = connection.prepareStatement(update)) {
      select.setString(1, migration);
      select.setLong(2, number);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          String context = context(number, rows.getInt(1), rows.getInt(2));
          Optional<byte[]> image = unlessRotated(rows.getBytes(3), context, old, next);
          if (image.isPresent()) {
            statement.setBytes(1, next.sealed(image.get(), context));
            statement.setString(2, migration);
            statement.setLong(3, number);
            statement.setInt(4, rows.getInt(1));
            statement.setInt(5, rows.getInt(2));
            statement.addBatch();
            rotated++;
          }
        }
      }
      statement.executeBatch();
    }
    return rotated;
  }

  /** A rotation that was cut off is done again: what opens with the new key is left alone. */
  private static Optional<byte[]> unlessRotated(
      byte[] sealed, String context, Sealing old, Sealing next) throws IOException {
    try {
      next.opened(sealed, context);
      return Optional.empty();
    } catch (IOException other) {
      return Optional.of(old.opened(sealed, context));
    }
  }
}
