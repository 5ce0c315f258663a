package dev.safepersist.migration.postgres.ledger;

import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.spi.Closing;
import dev.safepersist.migration.spi.Closing.LeftOut;
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
 * The lines of batches in a ledger, with the positions and the left-out documents that move with
 * them. Each method works within a transaction of its caller.
 *
 * @param migration the migration
 * @param sealing how texts that repeat values of documents are kept
 */
record BatchLines(String migration, Sealing sealing) {
  private static final String INSERT =
      "insert into safepersist.batch"
          + " (migration, number, part, slice, complete, line, left_out, epoch)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?)";

  /** Adds a part of a batch; with its account if it is the last. */
  void insert(
      Connection connection, long epoch, long batch, int part, int slice, Optional<Closing> closing)
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

  /** Moves the position of a slice. */
  void position(Connection connection, int slice, String last) throws SQLException {
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

  /** Lists what a batch has left out, and takes what it has written off the list. */
  void quarantine(Connection connection, Closing closing) throws SQLException {
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
  List<Closing> complete(Connection connection) throws SQLException {
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
}
