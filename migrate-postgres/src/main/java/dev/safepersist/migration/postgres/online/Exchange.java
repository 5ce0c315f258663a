package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.place.Online.State;
import dev.safepersist.migration.place.Online.Swap;
import dev.safepersist.migration.place.Online.Watch;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import java.io.IOException;
import java.util.List;

/**
 * The exchange of the two tables, in both directions: caught up with as far as can be while writers
 * go on, then in one moment.
 *
 * @param directions the tables and how they follow from one another
 * @param watch holds it back
 */
record Exchange(Directions directions, Watch watch) {
  /** Few enough to be caught up with while the tables are locked. */
  private static final int SMALL = 500;

  /** What compares the tables while writers go on. */
  @FunctionalInterface
  interface Comparison {
    List<String> run() throws IOException, InterruptedException;
  }

  /**
   * The new table comes into use.
   *
   * @param old the schema version of the old documents; negative if there is no way back
   * @param viewed whether the old name is that of a view for old programs
   */
  Swap forth(int old, boolean viewed, Comparison comparison)
      throws IOException, InterruptedException {
    Tables tables = directions.before();
    CatchUp last = directions.forth(tables);
    last.retryLeftOut();
    catchUp(last);
    List<String> rest = directions.database().read(directions.leftOut()::list);
    if (!rest.isEmpty()) {
      throw PostgresMessage.ONLINE_LEFT_OUT.permanent(rest.size(), rest.get(0));
    }
    List<String> differences = comparison.run();
    if (!differences.isEmpty()) {
      throw PostgresMessage.ONLINE_DIFFERS.permanent(differences.size(), differences.get(0));
    }
    LegacyView view = directions.view(old);
    if (viewed) {
      List<String> hidden =
          directions.database().read(connection -> view.hidden(connection, tables));
      if (!hidden.isEmpty()) {
        throw PostgresMessage.LEGACY_VIEW.permanent(
            directions.source().name(),
            "the server cannot show row " + hidden.get(0) + " in the old format");
      }
    }
    catchUp(last);
    Swapping swapping = directions.swapping();
    return cutOver()
        .run(
            tables.locked(false),
            tables.fresh(),
            last,
            State.CUT_OVER,
            connection -> {
              directions.forward(tables).remove(connection);
              Tables after;
              if (viewed) {
                after = tables.aside(swapping);
                swapping.aside(connection);
                view.install(connection, after);
              } else {
                after = tables.renamed(swapping);
                swapping.forth(connection);
              }
              if (old >= 0) {
                directions.reverse(after.fresh()).install(connection);
              }
            },
            () -> catchUp(last));
  }

  /** The old table comes into use again. */
  Swap back(int old) throws IOException, InterruptedException {
    Tables tables = directions.after();
    boolean viewed = directions.isViewed();
    CatchUp last = directions.back(tables, old);
    last.retryLeftOut();
    catchUp(last);
    Swapping swapping = directions.swapping();
    LegacyNames names = LegacyNames.of(swapping);
    return cutOver()
        .run(
            (viewed ? names.view() + ", " : "") + tables.locked(true),
            tables.old(),
            last,
            State.SWAPPED_BACK,
            connection -> {
              directions.reverse(tables.fresh()).remove(connection);
              if (viewed) {
                LegacyView.remove(connection, names);
                swapping.asideBack(connection);
              } else {
                swapping.back(connection);
              }
            },
            () -> catchUp(last));
  }

  private CutOver cutOver() {
    return new CutOver(directions.database(), directions.record(), directions.leftOut());
  }

  private void catchUp(CatchUp work) throws IOException, InterruptedException {
    long behind = work.behind();
    while (behind > SMALL) {
      watch.await(watch.batch());
      work.drain(watch.batch());
      behind = work.behind();
    }
    work.drain(watch.batch());
  }
}
