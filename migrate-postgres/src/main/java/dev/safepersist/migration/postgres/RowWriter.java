package dev.safepersist.migration.postgres;

import dev.safepersist.migration.digest.DocumentDigest;
import dev.safepersist.migration.postgres.table.Column;
import dev.safepersist.migration.postgres.table.DocumentText;
import dev.safepersist.migration.postgres.table.KeyText;
import dev.safepersist.migration.postgres.table.Rows;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.spi.DocumentChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Writes documents into rows: many in one statement, whose parameters are arrays. Safe for use by
 * several threads.
 */
final class RowWriter {
  private final Table table;
  private final Rows rows;
  private final DocumentText text;

  RowWriter(Table table) {
    this.table = table;
    this.rows = new Rows(table);
    this.text = new DocumentText(table);
  }

  /**
   * Documents whose values their columns do not hold as they are.
   *
   * @param written the keys of the documents that were written
   * @param distorted the keys of those that were not, and why
   */
  record Outcome(List<String> written, Map<String, String> distorted) {}

  /**
   * Replaces the documents of rows.
   *
   * @param changes the documents, with the marks of the rows that they replace
   */
  Outcome update(Connection connection, Map<DocumentChange, String> changes) throws SQLException {
    String sql =
        "update "
            + table.sql()
            + " t set "
            + assignments()
            + " from unnest("
            + rows.arrays()
            + ", ?::text[], ?::text[], ?::bigint[]) i("
            + rows.names()
            + ", mark, doc, ver)"
            + populated()
            + " where "
            + table.keyMatches()
            + " and t.xmin::text = i.mark returning "
            + returned();
    return checked(connection, changes, rest -> statement(connection, sql, rest));
  }

  /** Adds rows; a row that is there already is left alone, and not reported as written. */
  Outcome insert(Connection connection, List<DocumentChange> changes) throws SQLException {
    String sql =
        inserted(", ?::text[], ?::text[], ?::bigint[]", ", mark, doc, ver")
            + " on conflict ("
            + keys()
            + ") do nothing returning "
            + returned();
    Map<DocumentChange, String> marks = new LinkedHashMap<>();
    changes.forEach(change -> marks.put(change, ""));
    return checked(connection, marks, rest -> statement(connection, sql, rest));
  }

  /** An insertion of rows whose columns come as arrays. */
  private String inserted(String arrays, String names) {
    StringBuilder values = new StringBuilder();
    for (int n = 0; n < table.key().size(); n++) {
      values.append(table.inputKey(n)).append(", ");
    }
    boolean identity = table.all().stream().anyMatch(Column::alwaysIdentity);
    return "insert into "
        + table.sql()
        + " as t ("
        + keys()
        + ", "
        + columns()
        + ")"
        + (identity ? " overriding system value" : "")
        + " select "
        + values
        + newValues()
        + " from unnest("
        + rows.arrays()
        + arrays
        + ") i("
        + rows.names()
        + names
        + ")"
        + populated();
  }

  private String keys() {
    return table.key().stream().map(Column::sql).collect(Collectors.joining(", "));
  }

  private String columns() {
    String body = table.body().stream().map(Column::sql).collect(Collectors.joining(", "));
    return table.version().map(version -> body + ", " + version.sql()).orElse(body);
  }

  private String newValues() {
    String body =
        table
            .json()
            .map(type -> "cast(i.doc as " + type + ")")
            .orElseGet(
                () ->
                    table.body().stream()
                        .map(column -> "r." + column.sql())
                        .collect(Collectors.joining(", ")));
    return table.version().isPresent() ? body + ", i.ver" : body;
  }

  private String assignments() {
    List<String> parts = new ArrayList<>();
    for (Column column : table.body()) {
      String value =
          table.json().map(type -> "cast(i.doc as " + type + ")").orElse("r." + column.sql());
      parts.add(column.sql() + " = " + value);
    }
    table.version().ifPresent(version -> parts.add(version.sql() + " = i.ver"));
    return String.join(", ", parts);
  }

  private String populated() {
    return table.json().isPresent()
        ? ""
        : ", lateral json_populate_record(null::" + table.sql() + ", cast(i.doc as json)) r";
  }

  /** Documents in columns are read back: a column may hold another value than it was given. */
  private String returned() {
    return table.keyTexts() + (table.json().isPresent() ? "" : ", " + table.bodyText());
  }

  private PreparedStatement statement(
      Connection connection, String sql, Map<DocumentChange, String> changes) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    int next =
        rows.setKeys(statement, 1, changes.keySet().stream().map(DocumentChange::key).toList());
    Object[] texts =
        changes.keySet().stream().map(one -> text.of(one.after(), one.version())).toArray();
    Object[] versions = changes.keySet().stream().map(one -> (long) one.version()).toArray();
    statement.setArray(next, connection.createArrayOf("text", changes.values().toArray()));
    statement.setArray(next + 1, connection.createArrayOf("text", texts));
    statement.setArray(next + 2, connection.createArrayOf("bigint", versions));
    return statement;
  }

  private interface Preparation {
    PreparedStatement of(Map<DocumentChange, String> changes) throws SQLException;
  }

  /** Writes, and takes back and writes without those that came to be distorted. */
  private Outcome checked(
      Connection connection, Map<DocumentChange, String> changes, Preparation preparation)
      throws SQLException {
    Map<DocumentChange, String> rest = new LinkedHashMap<>(changes);
    Map<String, String> distorted = new LinkedHashMap<>();
    while (!rest.isEmpty()) {
      Savepoint before = connection.setSavepoint();
      Map<String, String> found = new LinkedHashMap<>();
      List<String> written = new ArrayList<>();
      try (PreparedStatement statement = preparation.of(rest);
          ResultSet returned = statement.executeQuery()) {
        Map<String, DocumentChange> byKey = new LinkedHashMap<>();
        rest.keySet().forEach(change -> byKey.put(change.key(), change));
        while (returned.next()) {
          String key = key(returned);
          written.add(key);
          if (table.json().isEmpty()) {
            distortion(byKey.get(key), returned.getString(table.key().size() + 1))
                .ifPresent(problem -> found.put(key, problem));
          }
        }
      }
      if (found.isEmpty()) {
        connection.releaseSavepoint(before);
        return new Outcome(written, distorted);
      }
      connection.rollback(before);
      distorted.putAll(found);
      rest.keySet().removeIf(change -> found.containsKey(change.key()));
    }
    return new Outcome(List.of(), distorted);
  }

  private String key(ResultSet row) throws SQLException {
    List<String> parts = new ArrayList<>();
    for (int n = 1; n <= table.key().size(); n++) {
      parts.add(row.getString(n));
    }
    return KeyText.of(parts);
  }

  private Optional<String> distortion(DocumentChange change, String body) {
    try {
      JsonNode stored = text.data(body);
      boolean same = DocumentDigest.of(change.key(), stored).equals(change.digestAfter());
      return same
          ? Optional.empty()
          : Optional.of("a column does not hold its value as it is, but changed or rounded");
    } catch (JacksonException unreadable) {
      return Optional.of("its columns cannot be read back");
    }
  }

  /** Puts a text back into a row as it was read. */
  void restore(Connection connection, String key, String body, OptionalLong version)
      throws SQLException {
    String sql =
        "update "
            + table.sql()
            + " t set "
            + assignments()
            + " from unnest("
            + rows.arrays()
            + ", ?::text[], ?::bigint[]) i("
            + rows.names()
            + ", doc, ver)"
            + populated()
            + " where "
            + table.keyMatches();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int next = rows.setKeys(statement, 1, List.of(key));
      Object[] versions = {version.isPresent() ? version.getAsLong() : null};
      statement.setArray(next, connection.createArrayOf("text", new Object[] {body}));
      statement.setArray(next + 1, connection.createArrayOf("bigint", versions));
      statement.executeUpdate();
    }
  }

  /** Adds a row that was deleted, as it was. */
  void recreate(Connection connection, String key, String body, OptionalLong version)
      throws SQLException {
    String sql = inserted(", ?::text[], ?::bigint[]", ", doc, ver");
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int next = rows.setKeys(statement, 1, List.of(key));
      Object[] versions = {version.isPresent() ? version.getAsLong() : null};
      statement.setArray(next, connection.createArrayOf("text", new Object[] {body}));
      statement.setArray(next + 1, connection.createArrayOf("bigint", versions));
      statement.executeUpdate();
    }
  }

  /** Deletes a row. */
  void delete(Connection connection, String key) throws SQLException {
    String sql =
        "delete from " + table.sql() + " t where " + table.keyRow() + " = " + table.keyParameters();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Rows.set(statement, 1, KeyText.parts(key));
      statement.executeUpdate();
    }
  }
}
