package dev.safepersist.migration.postgres;

import dev.safepersist.migration.digest.DocumentDigest;
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
  private final RowSql sql;

  RowWriter(Table table) {
    this.table = table;
    this.rows = new Rows(table);
    this.text = new DocumentText(table);
    this.sql = new RowSql(table);
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
    return checked(connection, changes, rest -> statement(connection, sql.update(), rest));
  }

  /** Adds rows; a row that is there already is left alone, and not reported as written. */
  Outcome insert(Connection connection, List<DocumentChange> changes) throws SQLException {
    Map<DocumentChange, String> marks = new LinkedHashMap<>();
    changes.forEach(change -> marks.put(change, ""));
    return checked(connection, marks, rest -> statement(connection, sql.insert(), rest));
  }

  private PreparedStatement statement(
      Connection connection, String text, Map<DocumentChange, String> changes) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    int next =
        rows.setKeys(statement, 1, changes.keySet().stream().map(DocumentChange::key).toList());
    Object[] texts =
        changes.keySet().stream().map(one -> this.text.of(one.after(), one.version())).toArray();
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
}
