package dev.safepersist.migration.postgres;

import dev.safepersist.migration.place.Site;
import dev.safepersist.migration.postgres.table.Column;
import dev.safepersist.migration.postgres.table.KeyText;
import dev.safepersist.migration.postgres.table.Rows;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.postgres.table.TableSource;
import dev.safepersist.migration.spi.DocumentChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Documents that the server transforms as it writes them, with their before-images. A row is
 * written only if it still is the one whose digests are known. Safe for use by several threads.
 */
final class ServerRows {
  private final Table table;
  private final Site site;
  private final Rows rows;
  private final ServerSteps steps;

  ServerRows(Table table, Site site, ServerSteps steps) {
    this.table = table;
    this.site = site;
    this.rows = new Rows(table);
    this.steps = steps;
  }

  /** Whether the server is to transform a document, which is not here therefore. */
  static boolean isForeseen(DocumentChange change) {
    return change.after().isMissingNode();
  }

  /** Whether the before-image of a change is written together with the change. */
  boolean keepsImage(DocumentChange change) {
    return isForeseen(change) && site.inPlace() && site.keepsImages();
  }

  /**
   * Where the records of a batch go.
   *
   * @param batch the number of the batch
   * @param part its part
   * @param slice its slice
   * @param first the number of the first record
   */
  record Place(long batch, int part, int slice, int first) {}

  /** Writes rows; returns the keys of those that are written. */
  Set<String> write(Connection connection, List<DocumentChange> changes, Place place)
      throws SQLException {
    if (!site.inPlace()) {
      return run(connection, insert(), changes);
    }
    if (!site.keepsImages()) {
      return run(connection, update(), changes);
    }
    Savepoint before = connection.setSavepoint();
    Set<String> kept = images(connection, changes, place);
    Set<String> written = run(connection, update(), changes);
    if (!written.equals(kept)) {
      connection.rollback(before); // a trigger has left rows out
      return Set.of();
    }
    connection.releaseSavepoint(before);
    return written;
  }

  private Set<String> run(Connection connection, String sql, List<DocumentChange> changes)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      marks(statement, 1, changes);
      try (ResultSet found = statement.executeQuery()) {
        return keys(found);
      }
    }
  }

  private int marks(PreparedStatement statement, int first, List<DocumentChange> changes)
      throws SQLException {
    int next = rows.setKeys(statement, first, changes.stream().map(DocumentChange::key).toList());
    array(statement, next, "text", changes, change -> change.before().mark());
    return next + 1;
  }

  private static void array(
      PreparedStatement statement,
      int index,
      String type,
      List<DocumentChange> changes,
      Function<DocumentChange, Object> value)
      throws SQLException {
    Object[] values = changes.stream().map(value).toArray();
    statement.setArray(index, statement.getConnection().createArrayOf(type, values));
  }

  private Set<String> keys(ResultSet found) throws SQLException {
    Set<String> keys = new HashSet<>();
    while (found.next()) {
      List<String> parts = new ArrayList<>();
      for (int n = 1; n <= table.key().size(); n++) {
        parts.add(found.getString(n));
      }
      keys.add(KeyText.of(parts));
      if (found.getBoolean(table.key().size() + 1)) {
        throw new SQLException("a document that was foreseen came to be null", "XX000");
      }
    }
    return keys;
  }

  private String input() {
    return "unnest(" + rows.arrays() + ", ?::text[]) i(" + rows.names() + ", mark)";
  }

  private String body() {
    return table.body().get(0).sql();
  }

  private String returned() {
    return " returning " + table.keyTexts() + ", t." + body() + " is null";
  }

  private String update() {
    String version =
        table
            .version()
            .map(column -> ", " + column.sql() + " = " + site.transforming().to())
            .orElse("");
    return "update "
        + table.sql()
        + " t set "
        + body()
        + " = "
        + steps.expression("t." + body(), table.versionValue())
        + version
        + " from "
        + input()
        + " where "
        + table.keyMatches()
        + " and t.xmin::text = i.mark"
        + returned();
  }

  private String insert() {
    Table from = ((TableSource) site.source()).table();
    String keys = table.key().stream().map(Column::sql).collect(Collectors.joining(", "));
    boolean identity = table.all().stream().anyMatch(Column::alwaysIdentity);
    return "insert into "
        + table.sql()
        + " as t ("
        + new RowSql(table).written()
        + ")"
        + (identity ? " overriding system value" : "")
        + " select "
        + from.keyList()
        + ", "
        + steps.expression("t." + from.body().get(0).sql(), from.versionValue())
        + (table.version().isPresent() ? ", " + site.transforming().to() : "")
        + " from "
        + from.sql()
        + " t join "
        + input()
        + " on "
        + from.keyMatches()
        + " where t.xmin::text = i.mark on conflict ("
        + keys
        + ") do nothing"
        + returned();
  }

  /** Keeps the rows as they are, and locks them; returns their keys. */
  private Set<String> images(Connection connection, List<DocumentChange> changes, Place place)
      throws SQLException {
    String sql =
        "insert into safepersist.before_image (migration, batch, part, n, slice, kind, key,"
            + " version_before, version_after, digest_before, digest_after, attributes, image)"
            + " select ?, ?, ?, i.n, ?, 'CHANGED', i.key, i.ver, ?, i.old, i.new, "
            + attributes()
            + ", convert_to(t."
            + body()
            + "::text, 'UTF8') from "
            + table.sql()
            + " t join unnest("
            + rows.arrays()
            + ", ?::text[], ?::integer[], ?::text[], ?::integer[], ?::text[], ?::text[]) i("
            + rows.names()
            + ", mark, n, key, ver, old, new) on "
            + table.keyMatches()
            + " where t.xmin::text = i.mark for update of t returning key";
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      numbers.add(place.first() + i);
    }
    Set<String> keys = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, site.migration());
      statement.setLong(2, place.batch());
      statement.setInt(3, place.part());
      statement.setInt(4, place.slice());
      statement.setInt(5, site.transforming().to());
      int next = marks(statement, 6, changes);
      statement.setArray(next, connection.createArrayOf("integer", numbers.toArray()));
      array(statement, next + 1, "text", changes, DocumentChange::key);
      array(
          statement, next + 2, "integer", changes, change -> change.before().version().orElse(-1));
      array(statement, next + 3, "text", changes, DocumentChange::digestBefore);
      array(statement, next + 4, "text", changes, DocumentChange::digestAfter);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          keys.add(found.getString(1));
        }
      }
    }
    return keys;
  }

  private String attributes() {
    String version = table.versionValue();
    return "coalesce('{\"version\":' || (" + version + ")::text || '}', '{}')";
  }
}
