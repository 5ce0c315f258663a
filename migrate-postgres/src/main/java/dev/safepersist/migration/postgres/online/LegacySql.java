package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.postgres.ledger.LedgerSchema;
import dev.safepersist.migration.postgres.steps.LensSql;
import dev.safepersist.migration.postgres.table.Column;
import dev.safepersist.migration.postgres.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statements that make a view for old programs. Each write through it is one of the new table,
 * with all that the old document cannot express left as it is. A row that has changed since the
 * statement of the old program read it is not written: PostgreSQL does not let a view read it
 * again, as it would with a table, so the statement fails as one that could not be serialized.
 *
 * @param tables the tables by their names after the cut-over
 * @param names the names of what is made
 * @param lens the steps
 * @param version the new schema version
 * @param sequences columns of the new table that a sequence fills, with that sequence
 */
record LegacySql(
    Tables tables, LegacyNames names, LensSql lens, int version, Map<String, String> sequences) {
  /** The statements, in their order. */
  List<String> statements() {
    List<String> all = new ArrayList<>();
    for (String function : List.of(merging(), hidden(), view(), writing())) {
      all.add(function);
    }
    all.add("revoke all on function " + names.writing() + "() from public");
    all.add(
        "create trigger safepersist_legacy instead of insert or update or delete on "
            + names.view()
            + " for each row execute function "
            + names.writing()
            + "()");
    return all;
  }

  /** The view and its functions are gone. */
  static List<String> removal(LegacyNames names) {
    return List.of(
        "drop view if exists " + names.view(),
        "drop function if exists " + names.writing() + "()",
        "drop function if exists " + names.merging() + "(jsonb, jsonb, jsonb)",
        "drop function if exists " + names.hidden() + "(text)");
  }

  private String merging() {
    return LedgerSchema.script("legacy-merge.sql").replace("{merge}", names.merging());
  }

  private String hidden() {
    return "create function "
        + names.hidden()
        + "(text) returns jsonb language plpgsql stable parallel safe set search_path = pg_catalog,"
        + " pg_temp as $hidden$ begin raise exception using errcode = '22023', message = 'row ' ||"
        + " $1 || ' cannot be shown in its old format', hint = 'Correct its document in the new"
        + " table.'; end $hidden$";
  }

  /** The document of row {@code t} of the new table as old programs see it; null if they cannot. */
  String shown() {
    return "(select "
        + lens.down()
        + " from (select t."
        + document(tables.fresh())
        + " as d, "
        + version("t.")
        + " as v offset 0) r)";
  }

  private String version(String prefix) {
    return tables
        .fresh()
        .version()
        .map(column -> "coalesce(" + prefix + column.sql() + "::bigint, " + version + ")")
        .orElse(version + "::bigint");
  }

  private static String document(Table table) {
    return table.body().get(0).sql();
  }

  private String view() {
    Table old = tables.old();
    Map<String, String> columns = new LinkedHashMap<>();
    for (Column column : old.all()) {
      columns.put(column.sql(), "t." + column.sql());
    }
    for (int n = 0; n < old.key().size(); n++) {
      columns.put(old.key().get(n).sql(), "t." + tables.fresh().key().get(n).sql());
    }
    String key =
        tables.fresh().key().stream()
            .map(column -> "t." + column.sql() + "::text")
            .collect(Collectors.joining(" || ', ' || "));
    columns.put(document(old), "coalesce(" + shown() + ", " + names.hidden() + "(" + key + "))");
    old.version()
        .ifPresent(
            column ->
                columns.put(
                    column.sql(),
                    "cast(least("
                        + version("t.")
                        + ", "
                        + lens.old()
                        + ") as "
                        + column.type()
                        + ")"));
    return "create view "
        + names.view()
        + " as select "
        + columns.entrySet().stream()
            .map(column -> column.getValue() + " as " + column.getKey())
            .collect(Collectors.joining(", "))
        + " from "
        + tables.fresh().sql()
        + " t";
  }

  private String writing() {
    return LedgerSchema.script("legacy-write.sql")
        .replace("{function}", names.writing())
        .replace("{merge}", names.merging())
        .replace("{view}", names.view())
        .replace("{table}", tables.fresh().sql())
        .replace("{same}", key(" = "))
        .replace("{viewed}", viewed("new."))
        .replace("{seen}", viewed("old."))
        .replace("{version}", String.valueOf(version))
        .replace("{held}", version("held."))
        .replace("{filled}", filled())
        .replace("{new}", upgraded("new."))
        .replace("{old}", upgraded("old."))
        .replace("{changed}", changed())
        .replace("{moved}", moved())
        .replace("{reread}", reread())
        .replace("{document}", "held." + document(tables.fresh()))
        .replace("{present}", present())
        .replace("{insert}", insert())
        .replace("{update}", update());
  }

  private String key(String compared) {
    List<Column> old = tables.old().key();
    return IntStream.range(0, old.size())
        .mapToObj(
            n -> "t." + tables.fresh().key().get(n).sql() + compared + "old." + old.get(n).sql())
        .collect(Collectors.joining(" and "));
  }

  private String viewed(String prefix) {
    return tables.old().key().stream()
        .map(column -> "s." + column.sql() + " = " + prefix + column.sql())
        .collect(Collectors.joining(" and "));
  }

  private String filled() {
    StringBuilder filled = new StringBuilder();
    sequences.forEach(
        (column, sequence) ->
            filled
                .append("if new.")
                .append(column)
                .append(" is null then new.")
                .append(column)
                .append(" := nextval(")
                .append(sequence)
                .append("); end if; "));
    return filled.toString();
  }

  private String upgraded(String prefix) {
    return "(select "
        + lens.up()
        + " from (select "
        + prefix
        + document(tables.old())
        + " as d, "
        + oldVersion(prefix)
        + " as v offset 0) r)";
  }

  private String oldVersion(String prefix) {
    return tables
        .old()
        .version()
        .map(
            column -> {
              String given = prefix + column.sql() + "::bigint";
              return tables.old().settings().assumeVersion().isPresent()
                  ? "coalesce("
                      + given
                      + ", "
                      + tables.old().settings().assumeVersion().getAsInt()
                      + ")"
                  : given;
            })
        .orElse(lens.old() + "::bigint");
  }

  private String present() {
    return "(select "
        + lens.up()
        + " from (select held."
        + document(tables.fresh())
        + " as d, "
        + version("held.")
        + " as v offset 0) r)";
  }

  private String changed() {
    List<Column> columns = new ArrayList<>(tables.old().body());
    tables.old().version().ifPresent(columns::add);
    return columns.stream()
        .map(column -> "new." + column.sql() + " is distinct from old." + column.sql())
        .collect(Collectors.joining(" or "));
  }

  /** Whether a statement gives another value to a column that the server alone gives. */
  private String moved() {
    String moved =
        pairs().entrySet().stream()
            .filter(pair -> pair.getKey().alwaysIdentity())
            .map(pair -> pair.getValue() + " is distinct from old." + pair.getValue().substring(4))
            .collect(Collectors.joining(" or "));
    return moved.isEmpty() ? "false" : moved;
  }

  /** Whether what the old program gets back is not what it gave. */
  private String reread() {
    if (tables.old().all().stream().anyMatch(column -> !column.writable())) {
      return "true";
    }
    return tables
        .old()
        .version()
        .map(column -> "new." + column.sql() + " is distinct from " + lens.old())
        .orElse("false");
  }

  /** The columns of the new table, with their values. */
  private Map<Column, String> pairs() {
    Map<Column, String> pairs = new LinkedHashMap<>();
    for (int n = 0; n < tables.old().key().size(); n++) {
      pairs.put(tables.fresh().key().get(n), "new." + tables.old().key().get(n).sql());
    }
    pairs.put(tables.fresh().body().get(0), "doc");
    tables.fresh().version().ifPresent(column -> pairs.put(column, "ver"));
    for (Column column : new CarrySql(tables.old(), tables.fresh()).carried()) {
      pairs.put(column, "new." + column.sql());
    }
    return pairs;
  }

  private String insert() {
    Map<Column, String> pairs = pairs();
    boolean identity = pairs.keySet().stream().anyMatch(Column::alwaysIdentity);
    return "insert into "
        + tables.fresh().sql()
        + " ("
        + pairs.keySet().stream().map(Column::sql).collect(Collectors.joining(", "))
        + ")"
        + (identity ? " overriding system value" : "")
        + " values ("
        + String.join(", ", pairs.values())
        + ")";
  }

  private String update() {
    return "update "
        + tables.fresh().sql()
        + " t set "
        + pairs().entrySet().stream()
            .filter(pair -> !pair.getKey().alwaysIdentity())
            .map(pair -> pair.getKey().sql() + " = " + pair.getValue())
            .collect(Collectors.joining(", "));
  }
}
