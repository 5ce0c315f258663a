package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.place.Online.Formats;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.ledger.LedgerSchema;
import dev.safepersist.migration.postgres.schema.Query;
import dev.safepersist.migration.postgres.table.TableSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The beginning of a migration whose writers go on: its conditions, and the capture. */
final class Beginning {
  private static final long LOCK_PATIENCE_MILLIS = 600_000;

  private final Directions directions;
  private final Database database;
  private final TableSettings source;
  private final TableSettings target;
  private final Formats formats;
  private final OnlineRecord record;

  Beginning(Directions directions) {
    this.directions = directions;
    this.database = directions.database();
    this.source = directions.source();
    this.target = directions.target();
    this.formats = directions.formats();
    this.record = directions.record();
  }

  /** What stands against it, each with a remedy. */
  List<String> obstacles(boolean withoutWayBack) throws IOException {
    Tables tables = directions.before();
    List<String> found =
        new ArrayList<>(
            database.read(
                connection ->
                    new OnlineObstacles(connection, tables.old(), tables.fresh()).list()));
    if (found.isEmpty()) {
      if (database.read(c -> new Query(c).is("select exists (select from " + target.sql() + ")"))) {
        found.add(target.sql() + " has rows; empty it: DELETE FROM " + target.sql());
      }
      Versions versions =
          database.read(connection -> Versions.of(connection, tables.old(), formats));
      if (!withoutWayBack && !versions.leadBack()) {
        found.add(
            "no step leads back to version "
                + versions.lowest()
                + ", so a cut-over could not be swapped back; write a step with @Downgrade, or give"
                + " --without-way-back");
      }
    }
    return found;
  }

  /** Begins to capture: in the transaction that remembers it, before any row is read. */
  void run(boolean withoutWayBack) throws IOException, InterruptedException {
    Tables tables = directions.before();
    database.write(
        connection -> {
          LedgerSchema.ensure(connection, source.server().name());
          return true;
        },
        connection -> false);
    Versions versions = database.read(connection -> Versions.of(connection, tables.old(), formats));
    int oldVersion = withoutWayBack && !versions.leadBack() ? -1 : versions.highest();
    new TableLock(database, LOCK_PATIENCE_MILLIS)
        .with(
            source.name(),
            connection -> {
              CatchUp.readCommitted(connection);
              new Query(connection)
                  .run("lock table " + source.sql() + " in share row exclusive mode");
              directions.forward(tables).install(connection);
              record.begin(connection, tables.old(), tables.fresh(), oldVersion);
              return true;
            },
            connection -> record.read(connection).isPresent(),
            () -> {});
  }
}
