package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.place.Online.Formats;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.postgres.table.TableSettings;
import java.io.IOException;
import java.util.List;

/**
 * The two directions in which rows follow from one another: from the old table to the new one
 * before the cut-over, and back after it.
 *
 * @param database where both tables are
 * @param source the settings of the old table, by its name before the cut-over
 * @param target the settings of the new table, by its name before the cut-over
 * @param migration the id of the migration
 * @param formats the steps
 * @param record what the database remembers
 * @param leftOut rows that could not be derived
 */
record Directions(
    Database database,
    TableSettings source,
    TableSettings target,
    String migration,
    Formats formats,
    OnlineRecord record,
    LeftOut leftOut) {
  Tables before() throws IOException {
    return database.read(connection -> Tables.before(connection, source, target));
  }

  Swapping swapping() {
    return new Swapping(
        migration,
        List.of(source.schema(), source.table()),
        List.of(target.schema(), target.table()));
  }

  /** The view for old programs, which know a schema version. */
  LegacyView view(int old) {
    return new LegacyView(LegacyNames.of(swapping()), formats, old);
  }

  /** Whether old programs go on through a view. */
  boolean isViewed() throws IOException {
    return database.read(connection -> LegacyView.exists(connection, LegacyNames.of(swapping())));
  }

  ChangeLog forward(Tables tables) {
    return new ChangeLog(tables.old(), migration + "_f");
  }

  ChangeLog reverse(Table inUse) {
    return new ChangeLog(inUse, migration + "_r");
  }

  CatchUp forth(Tables tables) {
    RowCarrier carrier =
        new RowCarrier(
            tables.old(),
            tables.fresh(),
            (document, versions) -> formats.upgraded(document),
            leftOut);
    return new CatchUp(database, record, forward(tables), carrier, leftOut);
  }

  CatchUp back(Tables after, int oldVersion) {
    RowCarrier carrier =
        new RowCarrier(
            after.fresh(),
            after.old(),
            (document, versions) ->
                formats.downgraded(document, versions.getOrDefault(document.key(), oldVersion)),
            leftOut);
    return new CatchUp(database, record, reverse(after.fresh()), carrier, leftOut);
  }

  Tables after() throws IOException {
    return database.read(connection -> Tables.after(connection, source, target, swapping()));
  }
}
