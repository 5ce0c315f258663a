package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.place.Online.State;
import dev.safepersist.migration.postgres.schema.Query;
import java.io.IOException;

/**
 * The end of a migration: the way back is given up, or all of it is taken back.
 *
 * @param directions the tables
 */
record Ending(Directions directions) {
  private static final long LOCK_PATIENCE_MILLIS = 600_000;

  /** What served the way back goes. */
  void finish(State state, boolean dropView) throws IOException, InterruptedException {
    if (state == State.SWAPPED_BACK) {
      ended(State.FINALIZED, connection -> {});
      return;
    }
    Tables tables = directions.after();
    LegacyNames names = LegacyNames.of(directions.swapping());
    boolean viewed = directions.isViewed();
    ended(
        State.FINALIZED,
        connection -> {
          if (viewed && dropView) {
            LegacyView.remove(connection, names);
          }
          directions.reverse(tables.fresh()).remove(connection);
          CutOver.keepSequences(connection, tables.old(), tables.fresh());
          if (viewed && !dropView) {
            LegacyView.keepSequences(connection, tables, names);
          }
          new Query(connection).run("drop table " + tables.old().sql());
        });
  }

  /** Nothing of it is left. */
  void abort() throws IOException, InterruptedException {
    Tables tables = directions.before();
    directions
        .database()
        .write(
            connection -> {
              directions.record().require(connection);
              directions.record().restart(connection);
              directions.leftOut().clear(connection);
              new Query(connection).run("delete from " + tables.fresh().sql());
              return true;
            },
            connection -> false); // may be done again
    ended(State.ABORTED, connection -> directions.forward(tables).remove(connection));
  }

  private void ended(State state, CutOver.Change change) throws IOException, InterruptedException {
    OnlineRecord record = directions.record();
    new TableLock(directions.database(), LOCK_PATIENCE_MILLIS)
        .with(
            directions.source().name(),
            connection -> {
              CatchUp.readCommitted(connection);
              record.require(connection);
              change.apply(connection);
              record.state(connection, state);
              return true;
            },
            connection -> record.read(connection).filter(now -> now.state() == state).isPresent(),
            () -> {});
  }
}
