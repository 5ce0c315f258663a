package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.postgres.table.Catalogue;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.postgres.table.TableSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The two tables by their present names.
 *
 * @param old the table with the old format
 * @param fresh the table with the new format
 */
record Tables(Table old, Table fresh) {
  /** The tables before the cut-over, as the settings name them. */
  static Tables before(Connection connection, TableSettings source, TableSettings target)
      throws SQLException, IOException {
    return new Tables(Catalogue.table(connection, source), Catalogue.table(connection, target));
  }

  /** The tables after the cut-over; the new one has the old name, unless a view has it. */
  static Tables after(
      Connection connection, TableSettings source, TableSettings target, Swapping swapping)
      throws SQLException, IOException {
    boolean viewed = LegacyView.exists(connection, LegacyNames.of(swapping));
    List<String> aside = List.of(swapping.source().get(0), swapping.oldName());
    return new Tables(
        Catalogue.table(connection, named(source, aside)),
        Catalogue.table(connection, viewed ? target : named(target, swapping.source())));
  }

  /** Settings for a table of another name. */
  static TableSettings named(TableSettings settings, List<String> name) {
    return new TableSettings(
        settings.server(),
        name.get(0),
        name.get(1),
        settings.key(),
        settings.document(),
        settings.columns(),
        settings.version(),
        settings.versionMember(),
        settings.assumeVersion());
  }

  /** The names that they have once they are swapped. */
  Tables renamed(Swapping swapping) {
    List<String> names = swapping.source();
    return new Tables(
        old.as(named(old.settings(), List.of(names.get(0), swapping.oldName()))),
        fresh.as(named(fresh.settings(), names)));
  }

  /** The names once the old table has gone aside, and the new one has kept its name. */
  Tables aside(Swapping swapping) {
    return new Tables(renamed(swapping).old(), fresh);
  }

  /** Both names, for a lock; the one that has the writers comes last. */
  String locked(boolean swapped) {
    return swapped ? old.sql() + ", " + fresh.sql() : fresh.sql() + ", " + old.sql();
  }
}
