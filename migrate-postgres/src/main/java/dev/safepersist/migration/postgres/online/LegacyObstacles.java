package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.place.Online.Legacy;
import dev.safepersist.migration.postgres.schema.Query;
import dev.safepersist.migration.postgres.steps.UntranslatableException;
import dev.safepersist.migration.postgres.table.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands against a view for old programs, and what they could not do with it; changes nothing.
 *
 * @param view the view
 * @param tables the tables before the cut-over
 */
record LegacyObstacles(LegacyView view, Tables tables) {
  private static final List<String> LIMITS =
      List.of(
          "INSERT … ON CONFLICT with columns or a constraint, and DO UPDATE: they fail. ON CONFLICT DO"
              + " NOTHING does nothing where it is the only INSERT of a statement that a client"
              + " sends; otherwise a duplicate fails",
          "a row that another transaction changes while a statement runs: UPDATE and DELETE fail"
              + " with 40001, and must be tried again",
          "TRUNCATE, foreign keys that refer to it, MERGE before PostgreSQL 17, COPY … TO (use COPY"
              + " (SELECT …) TO), WHERE CURRENT OF, columns such as ctid and xmin",
          "errors name the constraints of the new table",
          "elements of an array may only be added at its end, or changed where they stand, if the"
              + " new format keeps more of them than the old one shows",
          "documents that new programs write and that the old format cannot express: a statement"
              + " that reads one fails",
          "a value of NULL for a column that a sequence fills: it gets a number");

  Legacy check(Connection connection) throws SQLException {
    Query query = new Query(connection);
    List<String> obstacles = new ArrayList<>();
    for (Table table : List.of(tables.old(), tables.fresh())) {
      if (!table.json().equals(Optional.of("jsonb"))) {
        obstacles.add("the documents of " + table.sql() + " are in no column of type jsonb");
      }
      if (table.settings().versionMember().isPresent()) {
        obstacles.add("the schema version of " + table.sql() + " is in the documents");
      }
      for (String trigger :
          query.texts(
              "select quote_ident(tgname) from pg_trigger where tgrelid = cast(? as regclass) and not"
                  + " tgisinternal and tgname not like 'safepersist\\_%' order by 1",
              table.sql())) {
        obstacles.add(
            "trigger "
                + trigger
                + " of "
                + table.sql()
                + " would run as another user, and see other documents than now; drop it");
      }
      if (query.is(
          "select relrowsecurity from pg_class where oid = cast(? as regclass)", table.sql())) {
        obstacles.add(
            "row security of " + table.sql() + " would not hold for users of the view; disable it");
      }
    }
    types(query, obstacles);
    if (view.formats().transforming().checked()) {
      obstacles.add(
          "the server cannot check documents by a schema or by rules; leave them out of the"
              + " configuration");
    }
    if (view.old() < 0) {
      obstacles.add("the steps do not lead back to the old version; write declared steps");
    } else {
      try {
        view.lens();
      } catch (UntranslatableException objection) {
        obstacles.add(objection.getMessage() + "; write it as a declared step");
      }
    }
    List<String> limits = new ArrayList<>(LIMITS);
    if (view.old() >= 0 && !view.losses().isEmpty()) {
      limits.add(
          "values at " + view.losses() + ", which the steps declare lost: they are not kept");
    }
    if (obstacles.isEmpty()) {
      limits.addAll(statements(query));
    }
    return new Legacy(obstacles, limits);
  }

  private void types(Query query, List<String> obstacles) throws SQLException {
    String sql =
        "select quote_ident(a.attname) from pg_attribute a join pg_attribute b on b.attname ="
            + " a.attname where a.attrelid = cast(? as regclass) and b.attrelid = cast(? as"
            + " regclass) and a.attnum > 0 and b.attnum > 0 and (format_type(a.atttypid,"
            + " a.atttypmod), a.attcollation) is distinct from (format_type(b.atttypid,"
            + " b.atttypmod), b.attcollation) and a.attname is distinct from nullif(?, '') order by"
            + " a.attnum";
    for (String column :
        query.texts(
            sql,
            tables.old().sql(),
            tables.fresh().sql(),
            tables.old().version().map(one -> one.name()).orElse(""))) {
      obstacles.add(
          "column "
              + column
              + " is of another type in "
              + tables.fresh().sql()
              + " than in "
              + tables.old().sql()
              + "; give both the same");
    }
  }

  /** Statements that have run on this table, as far as the server counts them. */
  private List<String> statements(Query query) throws SQLException {
    String place =
        query
            .texts(
                "select coalesce(max(quote_ident(n.nspname)), '') from pg_extension e join"
                    + " pg_namespace n on n.oid = e.extnamespace where e.extname ="
                    + " 'pg_stat_statements'")
            .get(0);
    if (place.isEmpty() || query.texts("show shared_preload_libraries").get(0).isEmpty()) {
      return List.of();
    }
    return query.texts(
        "select 'has run: ' || left(regexp_replace(query, '\\s+', ' ', 'g'), 200) from "
            + place
            + ".pg_stat_statements where dbid = (select oid from pg_database where datname ="
            + " current_database()) and query ~* ('\\m' || ? || '\\M') and (query ~*"
            + " '\\mon\\s+conflict\\s*(\\(|on\\s|do\\s+update)' or query ~*"
            + " '^\\s*(truncate|merge|copy)\\M') order by calls desc limit 20",
        tables.old().settings().table().replaceAll("\\W", "."));
  }
}
