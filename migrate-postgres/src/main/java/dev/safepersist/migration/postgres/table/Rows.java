package dev.safepersist.migration.postgres.table;

import dev.safepersist.migration.spi.Reading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;

/** The rows of a table, read as documents. Safe for use by several threads. */
public final class Rows {
  private final Table table;
  private final DocumentText text;

  /** The rows of {@code table}. */
  public Rows(Table table) {
    this.table = table;
    this.text = new DocumentText(table);
  }

  /** Sets parameters to texts, from the first one on. */
  public static void set(PreparedStatement statement, int first, List<String> texts)
      throws SQLException {
    for (int i = 0; i < texts.size(); i++) {
      statement.setString(first + i, texts.get(i));
    }
  }

  private String select() {
    return "select "
        + table.versionValue()
        + ", t.xmin::text, "
        + table.bodyText()
        + ", "
        + table.keyTexts()
        + " from "
        + table.sql()
        + " t";
  }

  /**
   * Reads a page.
   *
   * @param after the key after which it begins; empty for the beginning of the table
   * @param through the last key; empty for the end of the table
   * @param most how many rows it has at most
   */
  public List<Reading> page(Connection connection, String after, String through, int most)
      throws SQLException {
    Range range = range(after, through);
    String sql = select() + range.where() + " order by " + table.keyList() + " limit " + most;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, 1, range.parameters());
      return readings(statement);
    }
  }

  /**
   * The condition that row {@code t} is in a range of keys.
   *
   * @param where the condition; empty for all rows
   * @param parameters the texts of its parameters
   */
  record Range(String where, List<String> parameters) {}

  Range range(String after, String through) {
    List<String> conditions = new ArrayList<>();
    List<String> parameters = new ArrayList<>();
    if (!after.isEmpty()) {
      conditions.add(table.keyRow() + " > " + table.keyParameters());
      parameters.addAll(KeyText.parts(after));
    }
    if (!through.isEmpty()) {
      conditions.add(table.keyRow() + " <= " + table.keyParameters());
      parameters.addAll(KeyText.parts(through));
    }
    String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    return new Range(where, parameters);
  }

  /**
   * Reads a row.
   *
   * @param lock whether nobody else is to change it before the end of the transaction
   */
  public Optional<Reading> find(Connection connection, String key, boolean lock)
      throws SQLException {
    String sql =
        select()
            + " where "
            + table.keyRow()
            + " = "
            + table.keyParameters()
            + (lock ? " for update of t" : "");
    List<String> parts = KeyText.parts(key);
    if (parts.size() != table.key().size()) {
      return Optional.empty();
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, 1, parts);
      return readings(statement).stream().findFirst();
    }
  }

  /** Reads the rows of these keys, in any order. */
  public List<Reading> all(Connection connection, Collection<String> keys, boolean lock)
      throws SQLException {
    String sql =
        select()
            + " join unnest("
            + arrays()
            + ") i("
            + names()
            + ") on "
            + table.keyMatches()
            + (lock ? " for update of t" : "");
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      setKeys(statement, 1, keys);
      return readings(statement);
    }
  }

  /** These keys in the order of the table, whether there are such rows or not. */
  List<String> sorted(Connection connection, Collection<String> keys) throws SQLException {
    List<String> order = new ArrayList<>();
    for (int n = 0; n < table.key().size(); n++) {
      String collation = table.key().get(n).collation();
      order.add(table.inputKey(n) + (collation.isEmpty() ? "" : " collate " + collation));
    }
    String sql =
        "select i.o from unnest("
            + arrays()
            + ") with ordinality i("
            + names()
            + ", o) order by "
            + String.join(", ", order);
    List<String> given = List.copyOf(keys);
    List<String> sorted = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      setKeys(statement, 1, given);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          sorted.add(given.get(found.getInt(1) - 1));
        }
      }
    }
    return sorted;
  }

  /** One array of texts for each column of the key, as parameters. */
  public String arrays() {
    return table.key().stream().map(one -> "?::text[]").collect(Collectors.joining(", "));
  }

  /** The names of these arrays as columns. */
  public String names() {
    return IntStream.rangeClosed(1, table.key().size())
        .mapToObj(n -> "k" + n)
        .collect(Collectors.joining(", "));
  }

  /** Sets the arrays of the key, from a parameter on; returns the next one. */
  public int setKeys(PreparedStatement statement, int first, Collection<String> keys)
      throws SQLException {
    List<List<String>> parts = keys.stream().map(KeyText::parts).toList();
    for (int n = 0; n < table.key().size(); n++) {
      int column = n;
      Object[] texts =
          parts.stream().map(one -> column < one.size() ? one.get(column) : null).toArray();
      statement.setArray(first + n, statement.getConnection().createArrayOf("text", texts));
    }
    return first + table.key().size();
  }

  private List<Reading> readings(PreparedStatement statement) throws SQLException {
    List<Reading> readings = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        List<String> parts = new ArrayList<>();
        for (int n = 0; n < table.key().size(); n++) {
          parts.add(rows.getString(4 + n));
        }
        long version = rows.getLong(1);
        OptionalLong stored = rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(version);
        readings.add(reading(KeyText.of(parts), stored, rows.getString(2), rows.getString(3)));
      }
    }
    return readings;
  }

  Reading reading(String key, OptionalLong stored, String mark, String body) {
    if (body == null) {
      return new Reading.Unreadable(key, "its document is null");
    }
    try {
      OptionalInt version =
          stored.isPresent() ? OptionalInt.of((int) stored.getAsLong()) : text.version(body);
      return new Reading.Found(
          new TableDocument(
              key,
              version.isPresent() ? version : table.settings().assumeVersion(),
              stored,
              text.data(body),
              body,
              mark));
    } catch (JacksonException notExact) {
      return new Reading.Unreadable(key, notExact.getOriginalMessage());
    }
  }
}
