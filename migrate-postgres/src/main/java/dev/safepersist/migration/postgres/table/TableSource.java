package dev.safepersist.migration.postgres.table;

import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.connect.Work;
import dev.safepersist.migration.spi.Cursor;
import dev.safepersist.migration.spi.Reading;
import dev.safepersist.migration.spi.Slice;
import dev.safepersist.migration.spi.Source;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** The rows of a table as a source, in the order of their keys. */
public final class TableSource implements Source {
  private final Database database;
  private final Table table;
  private final Rows rows;
  private final KeyOrder order;

  /** The rows of {@code table}; closes the database with it. */
  public TableSource(Database database, Table table) {
    this.database = database;
    this.table = table;
    this.rows = new Rows(table);
    this.order = new KeyOrder(table, database);
  }

  /** What is read. */
  public Table table() {
    return table;
  }

  /** Looks at the database of the table. */
  public <T> T look(Work<T> work) throws IOException {
    return database.read(work);
  }

  @Override
  public String description() {
    return table.settings().name() + " in " + table.settings().server().name();
  }

  @Override
  public List<Slice> slices(int records) throws IOException {
    return database.read(connection -> slices(connection, records));
  }

  private List<Slice> slices(Connection connection, int records) throws SQLException {
    long bytes = bytes(connection);
    String names = rows.names();
    StringBuilder keys = new StringBuilder();
    for (int n = 0; n < table.key().size(); n++) {
      keys.append("t.").append(table.key().get(n).sql()).append(" as k").append(n + 1).append(", ");
    }
    String sql =
        "select s.rn, s.total, "
            + names.replaceAll("k\\d+", "s.$0::text")
            + " from (select "
            + keys
            + "row_number() over (order by "
            + table.keyList()
            + ") as rn, count(*) over () as total from "
            + table.sql()
            + " t) s where s.rn % ? = 0 or s.rn = s.total order by s.rn";
    List<Slice> slices = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, records);
      try (ResultSet found = statement.executeQuery()) {
        String after = "";
        long before = 0;
        while (found.next()) {
          long count = found.getLong(1) - before;
          before = found.getLong(1);
          long total = found.getLong(2);
          List<String> parts = new ArrayList<>();
          for (int n = 0; n < table.key().size(); n++) {
            parts.add(found.getString(3 + n));
          }
          String last = before == total ? "" : KeyText.of(parts);
          slices.add(new Slice(slices.size(), after, last, count, bytes * count / total));
          after = last;
        }
      }
    }
    return slices.isEmpty() ? List.of(new Slice(0, "", "", 0, 0)) : slices;
  }

  private long bytes(Connection connection) throws SQLException {
    String sql =
        "select coalesce(sum(octet_length("
            + table.bodyText()
            + ")), 0) from "
            + table.sql()
            + " t";
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet sum = statement.executeQuery()) {
      sum.next();
      return sum.getLong(1);
    }
  }

  @Override
  public Cursor open(Slice slice, String after) {
    return pages(database, rows::page, slice, after);
  }

  private Cursor pages(Database from, Pages.Page reader, Slice slice, String after) {
    String start = after.isEmpty() ? slice.after() : after;
    return new Pages(from, reader, order, start, slice.through());
  }

  /**
   * The rows of a slice as the server will transform them.
   *
   * @param transforming a connection to the same database
   * @param expression the new document, given the old one and its stored version in SQL; null where
   *     this program must decide
   */
  public Cursor foresee(
      Database transforming, BinaryOperator<String> expression, Slice slice, String after) {
    return pages(transforming, new ForeseenRows(table, expression)::page, slice, after);
  }

  @Override
  public Optional<Reading> find(String key) throws IOException {
    return database.read(connection -> rows.find(connection, key, false));
  }

  /** These keys in the order of the table. */
  public List<String> sorted(Collection<String> keys) throws IOException {
    List<String> sorted = database.read(connection -> rows.sorted(connection, keys));
    order.remember(sorted);
    return sorted;
  }

  @Override
  public int compare(String key, String other) {
    return order.compare(key, other);
  }

  @Override
  public void close() {
    database.close();
  }
}
