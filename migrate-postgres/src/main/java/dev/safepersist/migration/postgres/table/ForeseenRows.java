package dev.safepersist.migration.postgres.table;

import dev.safepersist.migration.spi.Document;
import dev.safepersist.migration.spi.Reading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The rows of a table, read with the digests of their documents before and after the steps. Only
 * documents that this program must transform are sent.
 *
 * @param table the table
 * @param expression the new document, given the old one and its stored version in SQL; null where
 *     this program must decide
 */
record ForeseenRows(Table table, BinaryOperator<String> expression) {
  private static final int KEYS = 6;

  /**
   * A row whose document stays in the server.
   *
   * @param key its key as one text
   * @param version its schema version, or what is assumed
   * @param bytes the length of its document
   * @param mark the transaction that wrote this version of the row
   */
  private record Row(String key, OptionalInt version, long bytes, String mark) implements Document {
    @Override
    public JsonNode data() {
      return JsonNodeFactory.instance.missingNode();
    }

    @Override
    public Optional<String> change() {
      return Optional.empty();
    }
  }

  /** Reads a page, as {@link Rows#page} does. */
  List<Reading> page(Connection connection, String after, String through, int most)
      throws SQLException {
    Rows rows = new Rows(table);
    Rows.Range range = rows.range(after, through);
    List<Reading> readings = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql(range.where(), most))) {
      Rows.set(statement, 1, range.parameters());
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          readings.add(reading(rows, found));
        }
      }
    }
    return readings;
  }

  private Reading reading(Rows rows, ResultSet row) throws SQLException {
    List<String> parts = new ArrayList<>();
    for (int n = 0; n < table.key().size(); n++) {
      parts.add(row.getString(KEYS + 1 + n));
    }
    String key = KeyText.of(parts);
    String mark = row.getString(2);
    String after = row.getString(6);
    long number = row.getLong(1);
    OptionalLong stored = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    if (after == null) {
      return rows.reading(key, stored, mark, row.getString(4));
    }
    OptionalInt version =
        stored.isPresent() ? OptionalInt.of((int) number) : table.settings().assumeVersion();
    Document document = new Row(key, version, row.getLong(3), mark);
    return new Reading.Foreseen(document, row.getString(5), after);
  }

  private String sql(String where, int most) {
    String keys =
        IntStream.range(0, table.key().size())
            .mapToObj(n -> "t." + table.key().get(n).sql() + "::text as k" + (n + 1))
            .collect(Collectors.joining(", "));
    String names =
        IntStream.rangeClosed(1, table.key().size())
            .mapToObj(n -> "q.k" + n)
            .collect(Collectors.joining(", "));
    String rows =
        "select "
            + table.versionValue()
            + " as v, t.xmin::text as mark, t."
            + table.body().get(0).sql()
            + " as d, "
            + keys
            + " from "
            + table.sql()
            + " t"
            + where
            + " order by "
            + table.keyList()
            + " limit "
            + most;
    return "select q.v, q.mark, octet_length(q.d::text), case when q.a is null or q.key is null then"
        + " q.d::text end, case when q.a is not null then safepersist.digest(q.key, q.d) end,"
        + " safepersist.digest(q.key, q.a), "
        + names
        + " from (select p.*, "
        + keyText()
        + " as key, "
        + expression.apply("p.d", "p.v")
        + " as a from (select r.*, row_number() over () as o from ("
        + rows
        + ") r offset 0) p offset 0) q order by q.o";
  }

  /** The key as one text, as {@link KeyText} writes it; null where it would write escapes. */
  private String keyText() {
    String plain = " !~ '[\\u0001-\\u001f]'";
    if (table.key().size() == 1) {
      return "case when p.k1 <> '' and left(p.k1, 1) <> '[' then p.k1 when p.k1"
          + plain
          + " then '[' || to_json(p.k1)::text || ']' end";
    }
    List<String> sound = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    for (int n = 1; n <= table.key().size(); n++) {
      sound.add("p.k" + n + plain);
      parts.add("to_json(p.k" + n + ")::text");
    }
    return "case when "
        + String.join(" and ", sound)
        + " then '[' || "
        + String.join(" || ',' || ", parts)
        + " || ']' end";
  }
}
