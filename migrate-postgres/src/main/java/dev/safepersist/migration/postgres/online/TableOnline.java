package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.place.Online;
import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.schema.Query;
import dev.safepersist.migration.postgres.table.TableSettings;
import dev.safepersist.migration.spi.PlaceException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A migration from one table to another of the same database, while writers go on. For one thread;
 * if a second process takes it over, the first can change nothing more.
 */
public final class TableOnline implements Online {
  private static final Set<State> BEFORE = Set.of(State.BACKFILL, State.CATCH_UP);
  private static final long LOCK_PATIENCE_MILLIS = 600_000;
  private static final long IDLE_MILLIS = 50;
  private static final long LOOK_NANOS = 1_000_000_000L;

  /** Few enough to be caught up with while the tables are locked. */
  private static final int SMALL = 500;

  private final Database database;
  private final TableSettings source;
  private final String migration;
  private final Formats formats;
  private final OnlineRecord record;
  private final LeftOut leftOut;
  private final Directions directions;

  /** A migration from {@code source} to {@code target}. */
  public TableOnline(
      TableSettings source, TableSettings target, String migration, Formats formats) {
    this.database = new Database(source.server(), false);
    this.source = source;
    this.migration = migration;
    this.formats = formats;
    this.record = new OnlineRecord(migration);
    this.leftOut = new LeftOut(migration);
    this.directions = new Directions(database, source, target, migration, formats, record, leftOut);
  }

  /** Whether a table that is missing is in use under the name of another one. */
  public static boolean isInUse(Connection connection, TableSettings table) throws SQLException {
    return OnlineRecord.isInUse(connection, table);
  }

  private Optional<OnlineRecord.Content> content() throws IOException {
    return database.read(record::read);
  }

  private OnlineRecord.Content require(Set<State> states, String what) throws IOException {
    Optional<OnlineRecord.Content> content = content();
    State state = content.map(OnlineRecord.Content::state).orElse(State.NONE);
    if (!states.contains(state)) {
      throw PostgresMessage.ONLINE_STATE.permanent(migration, state, what);
    }
    return content.orElseThrow();
  }

  private void hold() throws IOException {
    database.write(
        connection -> {
          record.hold(connection);
          return true;
        },
        connection -> false); // taken once more, at worst
  }

  @Override
  public List<String> obstacles(boolean withoutWayBack) throws IOException {
    return content().isPresent() ? List.of() : new Beginning(directions).obstacles(withoutWayBack);
  }

  @Override
  public Standing run(boolean withoutWayBack, Watch watch)
      throws IOException, InterruptedException {
    if (content().isEmpty()) {
      new Beginning(directions).run(withoutWayBack);
    } else {
      require(BEFORE, "continued");
      hold();
    }
    CatchUp work = directions.forth(directions.before());
    long looked = System.nanoTime();
    Standing standing = standing();
    while (watch.goesOn(standing)) {
      watch.await(CatchUp.BATCH);
      int copied = standing.state() == State.BACKFILL ? work.copy() : 0;
      int drained = work.drain();
      boolean idle = copied + drained == 0;
      if (idle || System.nanoTime() - looked > LOOK_NANOS) {
        if (idle && standing.state() == State.CATCH_UP) {
          Thread.sleep(IDLE_MILLIS);
        }
        looked = System.nanoTime();
        standing = standing();
      }
    }
    return standing();
  }

  @Override
  public Standing standing() throws IOException {
    Optional<OnlineRecord.Content> content = content();
    if (content.isEmpty()) {
      return new Standing(State.NONE, 0, 0, List.of());
    }
    State state = content.get().state();
    long behind = 0;
    if (BEFORE.contains(state)) {
      behind = directions.forth(directions.before()).behind();
    } else if (state == State.CUT_OVER) {
      behind = directions.back(directions.after(), content.get().oldVersion()).behind();
    }
    List<String> problems = database.read(leftOut::list);
    return new Standing(state, behind, content.get().done(), problems);
  }

  @Override
  public List<String> differences(Watch watch) throws IOException, InterruptedException {
    require(EnumSet.of(State.CATCH_UP), "validated");
    Tables tables = directions.before();
    Differences differences = new Differences(tables, directions.forward(tables), formats);
    String after = "";
    do {
      String from = after;
      watch.await(Differences.PAGE);
      after =
          database.read(
              connection -> {
                connection.setAutoCommit(false);
                new Query(connection)
                    .run("set transaction isolation level repeatable read, read only");
                String last = differences.page(connection, from);
                connection.commit();
                return last;
              });
    } while (!after.isEmpty());
    return differences.found();
  }

  @Override
  public Swap cutOver(Watch watch) throws IOException, InterruptedException {
    OnlineRecord.Content content = require(EnumSet.of(State.CATCH_UP), "cut over");
    hold();
    Tables tables = directions.before();
    CatchUp last = directions.forth(tables);
    last.retryLeftOut();
    catchUp(last, watch);
    List<String> rest = database.read(leftOut::list);
    if (!rest.isEmpty()) {
      throw PostgresMessage.ONLINE_LEFT_OUT.permanent(rest.size(), rest.get(0));
    }
    List<String> differences = differences(watch);
    if (!differences.isEmpty()) {
      throw PostgresMessage.ONLINE_DIFFERS.permanent(differences.size(), differences.get(0));
    }
    catchUp(last, watch);
    Swapping swapping = directions.swapping();
    boolean leadsBack = content.oldVersion() >= 0;
    return new CutOver(database, record, leftOut)
        .run(
            tables.locked(false),
            tables.fresh(),
            last,
            State.CUT_OVER,
            connection -> {
              directions.forward(tables).remove(connection);
              swapping.forth(connection);
              if (leadsBack) {
                directions.reverse(tables.renamed(swapping).fresh()).install(connection);
              }
            },
            () -> catchUp(last, watch));
  }

  private static void catchUp(CatchUp work, Watch watch) throws IOException, InterruptedException {
    long behind = work.behind();
    while (behind > SMALL) {
      watch.await(CatchUp.BATCH);
      work.drain();
      behind = work.behind();
    }
    work.drain();
  }

  @Override
  public Swap swapBack(Watch watch) throws IOException, InterruptedException {
    OnlineRecord.Content content = require(EnumSet.of(State.CUT_OVER), "swapped back");
    if (content.oldVersion() < 0) {
      throw PostgresMessage.ONLINE_NO_WAY_BACK.permanent(migration);
    }
    hold();
    Tables tables = directions.after();
    CatchUp last = directions.back(tables, content.oldVersion());
    last.retryLeftOut();
    catchUp(last, watch);
    Swapping swapping = directions.swapping();
    return new CutOver(database, record, leftOut)
        .run(
            tables.locked(true),
            tables.old(),
            last,
            State.SWAPPED_BACK,
            connection -> {
              directions.reverse(tables.fresh()).remove(connection);
              swapping.back(connection);
            },
            () -> catchUp(last, watch));
  }

  @Override
  public void finish() throws IOException, InterruptedException {
    OnlineRecord.Content content =
        require(EnumSet.of(State.CUT_OVER, State.SWAPPED_BACK), "finalized");
    hold();
    if (content.state() == State.SWAPPED_BACK) {
      ended(source.name(), State.FINALIZED, connection -> {});
      return;
    }
    Tables tables = directions.after();
    ended(
        source.name(),
        State.FINALIZED,
        connection -> {
          directions.reverse(tables.fresh()).remove(connection);
          CutOver.keepSequences(connection, tables.old(), tables.fresh());
          new Query(connection).run("drop table " + tables.old().sql());
        });
  }

  @Override
  public void abort() throws IOException, InterruptedException {
    require(BEFORE, "taken back; use 'swap-back' after the cut-over");
    hold();
    Tables tables = directions.before();
    database.write(
        connection -> {
          record.require(connection);
          record.restart(connection);
          leftOut.clear(connection);
          new Query(connection).run("delete from " + tables.fresh().sql());
          return true;
        },
        connection -> false); // may be done again
    ended(
        source.name(), State.ABORTED, connection -> directions.forward(tables).remove(connection));
  }

  private void ended(String table, State state, CutOver.Change change)
      throws IOException, InterruptedException {
    new TableLock(database, LOCK_PATIENCE_MILLIS)
        .with(
            table,
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

  @Override
  public Duration lag() throws IOException {
    return database.read(
        connection -> {
          Query query = new Query(connection);
          if (query.is("select exists (select from pg_stat_replication where state is null)")) {
            throw PostgresMessage.RIGHTS_MISSING.permanent(
                query.texts("select current_user").get(0),
                "the lag of replicas is hidden from it; let an administrator run: GRANT"
                    + " pg_read_all_stats TO "
                    + query.texts("select quote_ident(current_user)").get(0));
          }
          String millis =
              query
                  .texts(
                      "select coalesce(max(extract(epoch from replay_lag) * 1000), 0)::bigint::text"
                          + " from pg_stat_replication")
                  .get(0);
          return Duration.ofMillis(Long.parseLong(millis));
        });
  }

  @Override
  public void close() throws PlaceException {
    database.close();
  }
}
