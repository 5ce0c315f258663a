package dev.safepersist.migration.postgres.ledger;

import dev.safepersist.migration.seal.Rotation;
import dev.safepersist.migration.seal.Seals;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The change of the key that protects before-images. */
final class PackRotation {
  private final String migration;
  private final Sealing old;
  private final Sealing next;

  PackRotation(String migration, Rotation rotation) {
    this.migration = migration;
    this.old = new Sealing(Seals.with(rotation.old()));
    this.next = new Sealing(Seals.with(rotation.next()));
  }

  /** Seals the images of a batch anew; returns how many. */
  int rotate(Connection connection, long number) throws SQLException, IOException {
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
          String context = PackRows.context(migration, number, rows.getInt(1), rows.getInt(2));
          Optional<byte[]> image = unlessRotated(rows.getBytes(3), context);
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
  private Optional<byte[]> unlessRotated(byte[] sealed, String context) throws IOException {
    try {
      next.opened(sealed, context);
      return Optional.empty();
    } catch (IOException other) {
      return Optional.of(old.opened(sealed, context));
    }
  }
}
