package dev.safepersist.migration.postgres.ledger;

import dev.safepersist.migration.images.PackRecord;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.postgres.connect.CopyRows;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The records of packs as rows. Each method works within a transaction of its caller.
 *
 * @param migration the migration
 * @param sealing how images are protected
 */
record PackRows(String migration, Sealing sealing) {
  private static final String COLUMNS =
      "migration, batch, part, n, slice, kind, key, version_before, version_after,"
          + " digest_before, digest_after, attributes, image";
  private static final String SELECT =
      "select part, n, kind, key, version_before, version_after, digest_before, digest_after,"
          + " attributes, image from safepersist.before_image where migration = ? and batch = ?"
          + " order by part desc, n";

  /** Writes a part of a pack. */
  void write(Connection connection, long batch, int part, int slice, Collection<PackRecord> records)
      throws SQLException {
    if (records.isEmpty()) {
      return;
    }
    try (CopyRows copy = CopyRows.into(connection, "safepersist.before_image", COLUMNS)) {
      int n = 0;
      for (PackRecord record : records) {
        copy.row(
            migration,
            String.valueOf(batch),
            String.valueOf(part),
            String.valueOf(n),
            String.valueOf(slice),
            record.kind().name(),
            record.key(),
            String.valueOf(record.from()),
            String.valueOf(record.to()),
            record.digestBefore(),
            record.digestAfter(),
            Trees.exact().writeValueAsString(record.attributes()),
            image(record, context(migration, batch, part, n)));
        n++;
      }
      copy.end();
    }
  }

  private String image(PackRecord record, String context) {
    return record
        .image()
        .map(one -> "\\x" + HexFormat.of().formatHex(sealing.sealed(one, context)))
        .orElse(null);
  }

  /** What an image is sealed with, so that none can take the place of another. */
  static String context(String migration, long batch, int part, int n) {
    return migration + "/" + batch + "/" + part + "/" + n;
  }

  /** The records of a pack, those of the last part first. */
  List<PackRecord> read(Connection connection, long number) throws SQLException, IOException {
    List<PackRecord> records = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
      statement.setString(1, migration);
      statement.setLong(2, number);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          records.add(record(rows, number));
        }
      }
    }
    return records;
  }

  private PackRecord record(ResultSet row, long number) throws SQLException, IOException {
    byte[] image = row.getBytes(10);
    String context = context(migration, number, row.getInt(1), row.getInt(2));
    JsonNode attributes = Trees.exact().readTree(row.getString(9));
    return new PackRecord(
        PackRecord.Kind.valueOf(row.getString(3)),
        row.getString(4),
        row.getInt(5),
        row.getInt(6),
        row.getString(7),
        row.getString(8),
        (ObjectNode) attributes,
        image == null ? Optional.empty() : Optional.of(sealing.opened(image, context)));
  }
}
