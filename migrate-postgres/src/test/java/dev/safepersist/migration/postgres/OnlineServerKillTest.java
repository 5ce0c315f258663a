package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.MigrationStatus;
import dev.safepersist.migration.OnlineMigration;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.place.Online.State;
import dev.safepersist.migration.postgres.connect.ServerSettings;
import dev.safepersist.migration.postgres.table.TableSettings;
import dev.safepersist.migration.spi.PlaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed in each phase of a migration whose writers go on. Both go on when it is
 * there again, and each writer looks whether all that it has written is there.
 */
class OnlineServerKillTest {
  /** With {@code -Dsafepersist.serverKills=50} as often as a release must survive. */
  private static final int KILLS = Integer.getInteger("safepersist.serverKills", 1);

  private static final int ROWS = 600;
  private static final String WRITES =
      "select count(*) > 0 from pg_stat_activity a, safepersist.online o where a.application_name ="
          + " 'safepersist migrate' and a.backend_xid is not null and o.state = '";
  private static final String LOCKED =
      "select count(distinct c.oid) = 2 from pg_locks l join pg_class c on c.oid = l.relation where l.mode ="
          + " 'AccessExclusiveLock' and l.granted and c.relname in ('songs_new', '%s')";

  @TempDir Path dir;

  private Path state;
  private int met;
  private int asked;

  private Migration migration(ServerSettings server) throws IOException {
    return Songs.steps()
        .from(TablePlace.of(TableSettings.at(server, "songs", "doc", "version"), state))
        .to(TablePlace.of(TableSettings.at(server, "songs_new", "doc", "version"), state))
        .batches(BatchSettings.fixed(20))
        .build();
  }

  @Test
  void nothingIsLostInWhateverPhaseTheServerIsKilled() throws Exception {
    assumeTrue(Server.isEmbedded(), "the server of the tests must be one that may be killed");
    Random random = new Random(18);
    for (int run = 0; run < (KILLS + 4) / 5; run++) { // five in each
      state = dir.resolve("run-" + run);
      try (MortalServer server = new MortalServer()) {
        run(server, random);
      }
    }
    System.out.printf("server killed online: %d of %d kills met their phase%n", met, asked);
    assertThat(met).isGreaterThan(asked / 2);
  }

  private void run(MortalServer server, Random random) throws Exception {
    server.run(
        "create table songs (id bigint primary key, doc jsonb, version integer, note text)",
        "create table songs_new (id bigint primary key, doc jsonb, version integer, note text)",
        "insert into songs select n, jsonb_build_object('title', 'Song ' || n, 'tempo', (60 + n) ||"
            + " '.5'), 1, 'note' from generate_series(1, "
            + ROWS
            + ") n");
    Migration patient = migration(server.settings());
    String id = patient.plan().id();
    // one that gives up when the server is gone must find its way as well as one that waits for it
    OnlineMigration online =
        (random.nextBoolean()
                ? patient
                : migration(
                    server.settings().withPatience(Duration.ofMillis(1), Duration.ofSeconds(30))))
            .online();
    String url = server.settings().url() + "?user=postgres";
    try (OldWriters writers = OldWriters.start(url, true, 2, ROWS + 60)) {
      kill(server, WRITES + "BACKFILL'", 0, () -> online.run(id, false, false, now -> {}));
      assertThat(online.run(id, false, false, now -> {}).state()).isEqualTo(State.CATCH_UP);
      writers.await(20);
      if (KILLS > 1) {
        String behind = "insert into safepersist.\"changes_" + id + "_f\" select id from songs";
        server.run(behind, behind); // more than it leaves for later
        kill(server, WRITES + "CATCH_UP'", 0, () -> online.run(id, false, false, now -> {}));
      }
      kill(
          server,
          LOCKED.formatted("songs"),
          random.nextInt(60),
          () -> online.cutOverWithLegacyView(id));
      assertThat(online.cutOverWithLegacyView(id).attempts()).as("it was done before").isZero();
      writers.await(20);
      if (KILLS > 1) {
        server.kill();
        server.restart();
        writers.await(40);
      }
      kill(
          server,
          LOCKED.formatted("before_" + id.replace('-', '_')),
          random.nextInt(60),
          () -> online.swapBack(id));
      assertThat(online.swapBack(id).attempts()).as("it was done before").isZero();
      writers.await(20);
      writers.stop();
      assertThat(writers.failures()).isEmpty();
      assertThat(
              server.value(
                  "select string_agg(id || '|' || (doc ->> 'title') || '|' || note, ';' order by id)"
                      + " from songs"))
          .isEqualTo(String.join(";", writers.model()));
    }
  }

  /** Kills the server in a phase, and repeats what was done in it until it succeeds. */
  private void kill(MortalServer server, String phase, int millis, Callable<?> work)
      throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      Future<?> done = one.submit(() -> lasting(work));
      asked++;
      met += awaited(server, phase, done) ? 1 : 0;
      Thread.sleep(millis);
      server.stopAtOnce();
      server.restart();
      done.get();
    } finally {
      one.shutdownNow();
    }
  }

  private static boolean awaited(MortalServer server, String phase, Future<?> done)
      throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      while (!done.isDone()) {
        if (is(statement, "select to_regclass('safepersist.online') is not null")
            && is(statement, phase)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean is(Statement statement, String question) throws SQLException {
    try (ResultSet answer = statement.executeQuery(question)) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  private static <T> T lasting(Callable<T> work) throws Exception {
    while (true) {
      try {
        return work.call();
      } catch (PlaceException gone) {
        if (gone.kind() != PlaceException.Kind.UNREACHABLE) {
          throw gone;
        }
        Thread.sleep(100);
      }
    }
  }

  @Test
  void aProcessThatEndedBeforeItCouldSaySoIsMadeUpFor() throws Exception {
    state = dir;
    Server.Db db = OnlineWriters.tables(20);
    Migration migration = migration(db.settings());
    String id = migration.plan().id();
    Path mark = migration.folders().of(id).resolve("online.json");
    OnlineMigration online = migration.online();
    online.run(id, false, false, now -> {});

    byte[] before = Files.readAllBytes(mark);
    online.cutOver(id);
    Files.write(mark, before); // what a process leaves that is killed after the commit
    assertThat(online.cutOver(id).attempts()).isZero();
    assertThat(MigrationStatus.of(migration.folders().of(id)).next())
        .containsExactly("swap-back", "finalize");

    assertThatThrownBy(() -> online.cutOverWithLegacyView(id))
        .as("a cut-over of another kind was not done")
        .hasMessageContaining("SP731");

    before = Files.readAllBytes(mark);
    online.swapBack(id);
    Files.write(mark, before);
    assertThat(online.swapBack(id).attempts()).isZero();

    before = Files.readAllBytes(mark);
    migration.finalizeMigration(id);
    Files.write(mark, before);
    migration.finalizeMigration(id);
    assertThat(MigrationStatus.of(migration.folders().of(id)).next()).isEmpty();
  }
}
