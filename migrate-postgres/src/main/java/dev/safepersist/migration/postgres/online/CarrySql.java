package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.postgres.table.Column;
import dev.safepersist.migration.postgres.table.Rows;
import dev.safepersist.migration.postgres.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statement that writes derived documents together with the other columns of their rows.
 *
 * @param from the table that the rows are derived from
 * @param into the table that is written
 */
record CarrySql(Table from, Table into) {
  /** The columns that are no part of the document, and that both tables have. */
  List<Column> carried() {
    return into.all().stream()
        .filter(Column::writable)
        .filter(column -> !isDocument(into, column) && has(from, column.name()))
        .toList();
  }

  /** The columns that would be lost. */
  List<Column> lost() {
    return from.all().stream()
        .filter(column -> !isDocument(from, column) && !has(into, column.name()))
        .toList();
  }

  private static boolean has(Table table, String column) {
    return table.all().stream()
        .anyMatch(one -> one.name().equals(column) && !isDocument(table, one));
  }

  private static boolean isDocument(Table table, Column column) {
    return table.key().contains(column)
        || table.body().contains(column)
        || table.version().filter(column::equals).isPresent();
  }

  /** Arrays of keys, documents and versions are its parameters. */
  String upsert() {
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int n = 0; n < into.key().size(); n++) {
      columns.add(into.key().get(n).sql());
      values.add("t." + from.key().get(n).sql());
    }
    List<String> replaced = new ArrayList<>();
    for (Column column : into.body()) {
      replaced.add(column.sql());
      values.add(
          into.json().map(type -> "cast(i.doc as " + type + ")").orElse("r." + column.sql()));
    }
    into.version()
        .ifPresent(
            version -> {
              replaced.add(version.sql());
              values.add("i.ver");
            });
    for (Column column : carried()) {
      replaced.add(column.sql());
      values.add("t." + column.sql());
    }
    columns.addAll(replaced);
    boolean identity = into.all().stream().anyMatch(Column::alwaysIdentity);
    Rows rows = new Rows(into);
    String populated =
        into.json().isPresent()
            ? ""
            : ", lateral json_populate_record(null::" + into.sql() + ", cast(i.doc as json)) r";
    return "insert into "
        + into.sql()
        + " ("
        + String.join(", ", columns)
        + ")"
        + (identity ? " overriding system value" : "")
        + " select "
        + String.join(", ", values)
        + " from "
        + from.sql()
        + " t join unnest("
        + rows.arrays()
        + ", ?::text[], ?::bigint[]) i("
        + rows.names()
        + ", doc, ver) on "
        + from.keyMatches()
        + populated
        + " on conflict ("
        + into.key().stream().map(Column::sql).collect(Collectors.joining(", "))
        + ") do update set "
        + replaced.stream()
            .map(name -> name + " = excluded." + name)
            .collect(Collectors.joining(", "));
  }
}
