package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.place.Online.Derived;
import dev.safepersist.migration.postgres.table.DocumentText;
import dev.safepersist.migration.postgres.table.Rows;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.postgres.table.TableDocument;
import dev.safepersist.migration.spi.Document;
import dev.safepersist.migration.spi.Reading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes rows of one table what follows from the present rows of another, in the transaction of its
 * caller. Columns that are not part of the document are carried along.
 */
class RowCarrier {
  private final Table from;
  private final Table into;
  private final Derivation derivation;
  private final Rows rows;
  private final Rows targets;
  private final DocumentText text;
  private final LeftOut leftOut;

  /** What a row becomes. */
  @FunctionalInterface
  interface Derivation {
    /**
     * What follows from a document.
     *
     * @param versions the schema versions of the rows that are there already, by key
     */
    Derived of(Document document, Map<String, Integer> versions);
  }

  /**
   * What was done.
   *
   * @param written how many rows were written
   * @param deleted how many rows were deleted, since there is nothing that they follow from
   * @param busy keys of rows that a writer has locked; nothing was done to them
   */
  record Outcome(int written, int deleted, List<String> busy) {}

  RowCarrier(Table from, Table into, Derivation derivation, LeftOut leftOut) {
    this.from = from;
    this.into = into;
    this.derivation = derivation;
    this.rows = new Rows(from);
    this.targets = new Rows(into);
    this.text = new DocumentText(into);
    this.leftOut = leftOut;
  }

  /**
   * Carries the rows of these keys.
   *
   * @param exclusively whether nobody else can write, so that rows need not be locked
   */
  Outcome carry(Connection connection, Collection<String> keys, boolean exclusively)
      throws SQLException {
    if (keys.isEmpty()) {
      return new Outcome(0, 0, List.of());
    }
    Set<String> locked = exclusively ? new HashSet<>(keys) : locked(connection, keys);
    List<String> rest = keys.stream().filter(key -> !locked.contains(key)).toList();
    Set<String> busy = rest.isEmpty() ? Set.of() : present(connection, rest);
    Map<String, Derived> derived = new LinkedHashMap<>();
    if (!locked.isEmpty()) {
      derive(connection, locked, derived);
    }
    Map<String, Derived> good = new LinkedHashMap<>();
    Map<String, String> bad = new LinkedHashMap<>();
    for (Map.Entry<String, Derived> one : derived.entrySet()) {
      if (one.getValue().data().isPresent()) {
        good.put(one.getKey(), one.getValue());
      } else {
        bad.put(one.getKey(), one.getValue().problem());
      }
    }
    List<String> gone =
        keys.stream().filter(key -> !good.containsKey(key) && !busy.contains(key)).toList();
    int deleted = gone.isEmpty() ? 0 : delete(connection, gone);
    int written = good.isEmpty() ? 0 : upsert(connection, good, bad);
    List<String> settled = keys.stream().filter(key -> !busy.contains(key)).toList();
    leftOut.replace(connection, settled, bad);
    return new Outcome(written, deleted, List.copyOf(busy));
  }

  /**
   * Keeps rows from being changed until the end of the transaction, in the order of their keys.
   * Rows that a writer has locked are passed over: nobody waits for the other, so there is no
   * deadlock.
   */
  Set<String> locked(Connection connection, Collection<String> keys) throws SQLException {
    return keys(connection, keys, " order by " + from.keyList() + " for share of t skip locked");
  }

  private Set<String> present(Connection connection, Collection<String> keys) throws SQLException {
    return keys(connection, keys, "");
  }

  private Set<String> keys(Connection connection, Collection<String> keys, String rest)
      throws SQLException {
    String sql =
        "select "
            + from.keyTexts()
            + " from "
            + from.sql()
            + " t join unnest("
            + rows.arrays()
            + ") i("
            + rows.names()
            + ") on "
            + from.keyMatches()
            + rest;
    Set<String> found = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      rows.setKeys(statement, 1, keys);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(ChangeLog.key(row, from));
        }
      }
    }
    return found;
  }

  /** The documents of rows in the other format. */
  void derive(Connection connection, Collection<String> keys, Map<String, Derived> derived)
      throws SQLException {
    List<Reading> readings = rows.all(connection, keys, false);
    Map<String, Integer> versions = versions(connection, keys);
    for (Reading reading : readings) {
      derived.put(reading.key(), derive(reading, versions));
    }
  }

  private Derived derive(Reading reading, Map<String, Integer> versions) {
    if (reading instanceof Reading.Unreadable broken) {
      return Derived.none(broken.problem());
    }
    Derived made = derivation.of(((Reading.Found) reading).document(), versions);
    return made.data().flatMap(text::problem).map(Derived::none).orElse(made);
  }

  /** The versions that the rows of the other table have. */
  private Map<String, Integer> versions(Connection connection, Collection<String> keys)
      throws SQLException {
    Map<String, Integer> versions = new LinkedHashMap<>();
    for (Reading reading : targets.all(connection, keys, false)) {
      if (reading instanceof Reading.Found found
          && found.document() instanceof TableDocument row
          && row.version().isPresent()) {
        versions.put(row.key(), row.version().getAsInt());
      }
    }
    return versions;
  }

  private int delete(Connection connection, Collection<String> keys) throws SQLException {
    String sql =
        "delete from "
            + into.sql()
            + " t using unnest("
            + targets.arrays()
            + ") i("
            + targets.names()
            + ") where "
            + into.keyMatches();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      targets.setKeys(statement, 1, keys);
      return statement.executeUpdate();
    }
  }

  /** Writes documents; one that the table refuses is left out, and its row is deleted. */
  private int upsert(Connection connection, Map<String, Derived> documents, Map<String, String> bad)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      int written = upsert(connection, documents);
      connection.releaseSavepoint(before);
      return written;
    } catch (SQLException failure) {
      if (!isAboutData(failure)) {
        throw failure;
      }
      connection.rollback(before);
      if (documents.size() == 1) {
        String key = documents.keySet().iterator().next();
        bad.put(key, String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
        delete(connection, List.of(key));
        return 0;
      }
    }
    int written = 0;
    List<String> keys = new ArrayList<>(documents.keySet());
    int middle = keys.size() / 2;
    for (List<String> half : List.of(keys.subList(0, middle), keys.subList(middle, keys.size()))) {
      Map<String, Derived> part = new LinkedHashMap<>(documents);
      part.keySet().retainAll(half);
      written += upsert(connection, part, bad);
    }
    return written;
  }

  private static boolean isAboutData(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith("22") || state.startsWith("23");
  }

  private int upsert(Connection connection, Map<String, Derived> documents) throws SQLException {
    List<String> keys = new ArrayList<>(documents.keySet());
    Object[] texts =
        keys.stream()
            .map(documents::get)
            .map(one -> text.of(one.data().orElseThrow(), one.version()))
            .toArray();
    Object[] versions = keys.stream().map(key -> (long) documents.get(key).version()).toArray();
    try (PreparedStatement statement =
        connection.prepareStatement(new CarrySql(from, into).upsert())) {
      int next = targets.setKeys(statement, 1, keys);
      statement.setArray(next, connection.createArrayOf("text", texts));
      statement.setArray(next + 1, connection.createArrayOf("bigint", versions));
      int written = statement.executeUpdate();
      if (written != keys.size()) {
        throw new SQLException(
            keys.size() + " rows were to be written, and " + written + " were", "40001");
      }
      return written;
    }
  }
}
