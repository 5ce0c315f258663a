package dev.safepersist.migration.postgres;

import dev.safepersist.migration.place.Site;
import dev.safepersist.migration.postgres.table.Column;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.postgres.table.TableSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for what stands against writing to a table; changes nothing. */
final class Obstacles {
  private final Connection connection;
  private final Table table;
  private final Surroundings around;
  private final Site site;
  private final List<String> found = new ArrayList<>();

  Obstacles(Connection connection, Table table, Surroundings around, Site site) {
    this.connection = connection;
    this.table = table;
    this.around = around;
    this.site = site;
  }

  List<String> list() throws SQLException, IOException {
    String name = table.settings().name();
    if (table.version().isEmpty() && table.settings().versionMember().isEmpty()) {
      found.add(
          "nothing can tell the schema version of rows of "
              + name
              + "; name a column as version (alter table "
              + name
              + " add column schema_version integer), or a member of the document as"
              + " version_member");
    }
    if (is("select pg_is_in_recovery()")) {
      found.add("the server is a standby, which cannot be written to");
    }
    if (around.exists(connection)
        && is("select row_security_active(cast(? as regclass))", table.sql())) {
      found.add(
          "row security hides rows of "
              + name
              + " from this user; use its owner, or let an administrator run: ALTER ROLE … "
              + "BYPASSRLS");
    }
    found.addAll(around.obstacles(connection));
    if (!site.inPlace()) {
      added(name);
    }
    Optional<String> other =
        DeferredIndexes.holder(connection, table).filter(id -> !id.equals(site.migration()));
    other.ifPresent(
        id ->
            found.add(
                "indexes of "
                    + name
                    + " are put aside by migration "
                    + id
                    + "; run it to its end, or roll it back"));
    return found;
  }

  private void added(String name) {
    int columns = columns();
    if (columns > 0 && columns != table.key().size()) {
      found.add(
          "the key of "
              + name
              + " has "
              + table.key().size()
              + " columns, that of the source "
              + columns);
    }
    for (Column column : table.all()) {
      boolean given =
          table.key().contains(column)
              || table.body().contains(column)
              || table.version().filter(column::equals).isPresent();
      if (column.required() && !given) {
        found.add("column " + column.name() + " of " + name + " needs a value, and has no default");
      }
    }
  }

  private int columns() {
    return site.source() instanceof TableSource source ? source.table().key().size() : 1;
  }

  private boolean is(String sql, String... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
