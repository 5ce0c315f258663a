package dev.safepersist.migration.postgres.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Short questions to the catalogue of a database. For one thread. */
public final class Query {
  private final Connection connection;

  /** Questions over {@code connection}. */
  public Query(Connection connection) {
    this.connection = connection;
  }

  /** Whether the one value of the answer is true. */
  public boolean is(String sql, String... parameters) throws SQLException {
    List<List<String>> rows = rows(sql, parameters);
    return !rows.isEmpty() && "t".equals(rows.get(0).get(0));
  }

  /** Whether there is a table or another relation of this name, which is quoted. */
  public boolean exists(String relation) throws SQLException {
    return is("select to_regclass(?) is not null", relation);
  }

  /** The values of the first column. */
  public List<String> texts(String sql, String... parameters) throws SQLException {
    return rows(sql, parameters).stream().map(row -> row.get(0)).toList();
  }

  /** The rows of the answer; a value that is null is empty. */
  public List<List<String>> rows(String sql, String... parameters) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet found = statement.executeQuery()) {
        int columns = found.getMetaData().getColumnCount();
        while (found.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= columns; i++) {
            String value = found.getString(i);
            row.add(value == null ? "" : value);
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** Runs a statement. */
  public void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs a statement with parameters; returns how many rows it concerns. */
  public int change(String sql, String... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    }
  }
}
