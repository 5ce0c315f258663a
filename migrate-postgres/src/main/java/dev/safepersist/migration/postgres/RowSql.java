package dev.safepersist.migration.postgres;

import dev.safepersist.migration.postgres.table.Column;
import dev.safepersist.migration.postgres.table.Rows;
import dev.safepersist.migration.postgres.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statements that write rows of a table; the values of many rows come as arrays. */
final class RowSql {
  private final Table table;
  private final Rows rows;

  RowSql(Table table) {
    this.table = table;
    this.rows = new Rows(table);
  }

  /** Replaces documents of rows that still have their marks; returns their keys. */
  String update() {
    return updated(", ?::text[], ?::text[], ?::bigint[]", ", mark, doc, ver")
        + " and t.xmin::text = i.mark returning "
        + returned();
  }

  /** Adds rows, unless they are there already; returns the keys of those that were added. */
  String insert() {
    return inserted(", ?::text[], ?::text[], ?::bigint[]", ", mark, doc, ver")
        + " on conflict ("
        + keys()
        + ") do nothing returning "
        + returned();
  }

  /** Replaces documents whatever they are now. */
  String restore() {
    return updated(", ?::text[], ?::bigint[]", ", doc, ver");
  }

  /** Adds rows that must not be there. */
  String recreate() {
    return inserted(", ?::text[], ?::bigint[]", ", doc, ver");
  }

  /** Deletes the row of a key. */
  String delete() {
    return "delete from "
        + table.sql()
        + " t where "
        + table.keyRow()
        + " = "
        + table.keyParameters();
  }

  /** The columns of key, document and version, in this order. */
  String written() {
    return keys() + ", " + columns();
  }

  private String updated(String arrays, String names) {
    return "update "
        + table.sql()
        + " t set "
        + assignments()
        + input(arrays, names)
        + " where "
        + table.keyMatches();
  }

  private String inserted(String arrays, String names) {
    StringBuilder values = new StringBuilder();
    for (int n = 0; n < table.key().size(); n++) {
      values.append(table.inputKey(n)).append(", ");
    }
    boolean identity = table.all().stream().anyMatch(Column::alwaysIdentity);
    return "insert into "
        + table.sql()
        + " as t ("
        + written()
        + ")"
        + (identity ? " overriding system value" : "")
        + " select "
        + values
        + newValues()
        + input(arrays, names);
  }

  private String input(String arrays, String names) {
    String populated =
        table.json().isPresent()
            ? ""
            : ", lateral json_populate_record(null::" + table.sql() + ", cast(i.doc as json)) r";
    return " from unnest("
        + rows.arrays()
        + arrays
        + ") i("
        + rows.names()
        + names
        + ")"
        + populated;
  }

  private String keys() {
    return table.key().stream().map(Column::sql).collect(Collectors.joining(", "));
  }

  private String columns() {
    String body = table.body().stream().map(Column::sql).collect(Collectors.joining(", "));
    return table.version().map(version -> body + ", " + version.sql()).orElse(body);
  }

  private String newValues() {
    String body = table.body().stream().map(this::newValue).collect(Collectors.joining(", "));
    return table.version().isPresent() ? body + ", i.ver" : body;
  }

  private String newValue(Column column) {
    return table.json().map(type -> "cast(i.doc as " + type + ")").orElse("r." + column.sql());
  }

  private String assignments() {
    List<String> parts = new ArrayList<>();
    for (Column column : table.body()) {
      parts.add(column.sql() + " = " + newValue(column));
    }
    table.version().ifPresent(version -> parts.add(version.sql() + " = i.ver"));
    return String.join(", ", parts);
  }

  /** Documents in columns are read back: a column may hold another value than it was given. */
  private String returned() {
    return table.keyTexts() + (table.json().isPresent() ? "" : ", " + table.bodyText());
  }
}
