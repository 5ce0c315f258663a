package dev.safepersist.migration.postgres;

import dev.safepersist.migration.place.Setup;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.ledger.LedgerSchema;
import dev.safepersist.migration.postgres.schema.Query;
import dev.safepersist.migration.postgres.table.Names;
import dev.safepersist.migration.postgres.table.TableSettings;
import java.io.IOException;

/**
 * The tables of the ledger, roles, and their rights on a target table.
 *
 * @param settings the table
 * @param inPlace whether its own documents are replaced
 * @param creates whether a migration creates the table
 */
record TableSetup(TableSettings settings, boolean inPlace, boolean creates) implements Setup {
  private static final String OPERATOR = " to safepersist_operator;\n";

  @Override
  public String sql() {
    return LedgerSchema.sql() + LedgerSchema.script("roles.sql") + grants();
  }

  private String grants() {
    String schema = Names.quoted(settings.schema());
    String rights = inPlace ? "select, update" : "select, insert, update, delete";
    return creates
        ? "grant usage, create on schema " + schema + OPERATOR
        : "grant usage on schema "
            + schema
            + OPERATOR
            + "grant "
            + rights
            + " on "
            + settings.sql()
            + OPERATOR;
  }

  @Override
  public void apply() throws IOException {
    try (Database database = new Database(settings.server(), false)) {
      database.write(
          connection -> {
            LedgerSchema.ensure(connection, settings.server().name());
            new Query(connection).run(LedgerSchema.script("roles.sql") + grants());
            return true;
          },
          connection -> false); // may be done again
    }
  }
}
