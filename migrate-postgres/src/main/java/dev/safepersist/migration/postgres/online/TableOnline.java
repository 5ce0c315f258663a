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
  private static final Swap DONE_BEFORE = new Swap(0, 0, 0);
  private static final long IDLE_MILLIS = 50;
  private static final long LOOK_NANOS = 1_000_000_000L;

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

  /** Whether it is there already, perhaps by a process that was killed before it could say so. */
  private boolean isAt(State state) throws IOException {
    return content().filter(now -> now.state() == state).isPresent();
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
      int most = watch.batch();
      watch.await(most);
      int copied = standing.state() == State.BACKFILL ? work.copy(most) : 0;
      int drained = work.drain(most);
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
  public Legacy legacy() throws IOException {
    Optional<OnlineRecord.Content> content = content();
    if (content.isPresent() && !BEFORE.contains(content.get().state())) {
      throw PostgresMessage.ONLINE_STATE.permanent(
          migration, content.get().state(), "given a view");
    }
    Tables tables = directions.before();
    return database.read(
        connection -> {
          Versions versions = Versions.of(connection, tables.old(), formats);
          int old =
              content
                  .map(OnlineRecord.Content::oldVersion)
                  .orElse(versions.leadBack() ? versions.highest() : -1);
          return new LegacyObstacles(directions.view(old), tables).check(connection);
        });
  }

  @Override
  public Swap cutOver(boolean legacyView, Watch watch) throws IOException, InterruptedException {
    if (isAt(State.CUT_OVER) && directions.isViewed() == legacyView) {
      return DONE_BEFORE;
    }
    int old = require(EnumSet.of(State.CATCH_UP), "cut over").oldVersion();
    if (legacyView) {
      List<String> obstacles = legacy().obstacles();
      if (!obstacles.isEmpty()) {
        throw PostgresMessage.LEGACY_VIEW.permanent(source.name(), String.join("; ", obstacles));
      }
    }
    hold();
    return new Exchange(directions, watch).forth(old, legacyView, () -> differences(watch));
  }

  @Override
  public Swap swapBack(Watch watch) throws IOException, InterruptedException {
    if (isAt(State.SWAPPED_BACK)) {
      return DONE_BEFORE;
    }
    int old = require(EnumSet.of(State.CUT_OVER), "swapped back").oldVersion();
    if (old < 0) {
      throw PostgresMessage.ONLINE_NO_WAY_BACK.permanent(migration);
    }
    hold();
    return new Exchange(directions, watch).back(old);
  }

  @Override
  public void finish(boolean dropView) throws IOException, InterruptedException {
    if (isAt(State.FINALIZED) && !(dropView && directions.isViewed())) {
      return;
    }
    OnlineRecord.Content content =
        require(EnumSet.of(State.CUT_OVER, State.SWAPPED_BACK), "finalized");
    hold();
    new Ending(directions).finish(content.state(), dropView);
  }

  @Override
  public void abort() throws IOException, InterruptedException {
    if (isAt(State.ABORTED)) {
      return;
    }
    require(BEFORE, "taken back; use 'swap-back' after the cut-over");
    hold();
    new Ending(directions).abort();
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
