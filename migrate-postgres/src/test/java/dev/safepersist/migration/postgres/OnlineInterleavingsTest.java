package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.place.Online.Swap;
import dev.safepersist.migration.postgres.table.TableSettings;
import dev.safepersist.migration.spi.PlaceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Old programs that write at random while everything that a migration does happens at random
 * moments; each knows what must be there, and looks at the result of each of its statements.
 */
class OnlineInterleavingsTest {
  /** With {@code -Dsafepersist.interleavings=50} as many as a release must survive. */
  private static final int RUNS = Integer.getInteger("safepersist.interleavings", 1);

  private static final long SEED = Long.getLong("safepersist.seed", 18);
  private static final boolean FIGURES = Boolean.getBoolean("safepersist.figures");

  @TempDir Path dir;

  private Migration migration(Server.Db db) throws IOException {
    return Songs.steps()
        .from(TablePlace.of(TableSettings.at(db.settings(), "songs", "doc", "version"), dir))
        .to(TablePlace.of(TableSettings.at(db.settings(), "songs_new", "doc", "version"), dir))
        .build();
  }

  @Test
  void nothingDiffersFromTheModelWheneverItHappens() throws Exception {
    long longest = 0;
    for (int run = 0; run < RUNS; run++) {
      longest = Math.max(longest, run(SEED + run, 300, Fault.NONE));
    }
    System.out.printf("interleavings: %d runs, longest wait of a writer %d ms%n", RUNS, longest);
  }

  @Test
  void withoutTheCaptureAfterTheCutOverTheWayBackLosesWrites() {
    assertThatThrownBy(() -> run(SEED, 100, Fault.NO_CAPTURE_FOR_THE_WAY_BACK))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("[old table, seed");
  }

  @Test
  void withoutTheCaptureBeforeTheCutOverTheComparisonRefusesIt() {
    assertThatThrownBy(() -> run(SEED, 100, Fault.NO_CAPTURE))
        .isInstanceOf(PlaceException.class)
        .hasMessageContaining("SP733");
  }

  /** What is done wrong; each must be seen, and by what is there to see it. */
  private enum Fault {
    NONE,
    NO_CAPTURE,
    NO_CAPTURE_FOR_THE_WAY_BACK
  }

  /** One run; gives the longest wait of a writer. */
  private long run(long seed, int rows, Fault fault) throws Exception {
    Random random = new Random(seed);
    Server.Db db = OnlineWriters.tables(rows);
    Migration migration = migration(db);
    String id = migration.plan().id();
    try (OldWriters writers = OldWriters.start(db, 3, rows + rows / 10)) {
      writers.await(random.nextInt(30));
      migration.online().run(id, false, false, progress -> {});
      if (fault == Fault.NO_CAPTURE) {
        db.run("drop trigger \"safepersist_capture_%s_f\" on songs".formatted(id));
        writers.await(30);
      }
      writers.await(random.nextInt(60));
      migration.online().run(id, false, false, progress -> {});
      migration.online().cutOverWithLegacyView(id);
      if (fault == Fault.NO_CAPTURE_FOR_THE_WAY_BACK) {
        db.run("drop trigger \"safepersist_capture_%s_r\" on songs_new".formatted(id));
      }
      NewWriter fresh = NewWriter.start(db, rows, random.nextLong());
      writers.await(30 + random.nextInt(100));
      fresh.stop();
      boolean back = fault != Fault.NONE || random.nextInt(3) > 0;
      if (fault != Fault.NONE) {
        writers.stop(); // so that it is not they who notice
      }
      if (back) {
        migration.online().swapBack(id);
        writers.await(fault == Fault.NONE ? random.nextInt(60) : 0);
      }
      writers.stop();
      assertThat(writers.failures()).as("writers, seed %d", seed).isEmpty();
      assertThat(db.rows("select id, doc ->> 'title', note from songs order by id"))
          .as("old table, seed %d", seed)
          .isEqualTo(both(writers, fresh));
      if (!back) {
        assertThat(db.rows("select id, doc ->> 'name', note from songs_new order by id"))
            .as("new table, seed %d", seed)
            .isEqualTo(both(writers, fresh));
      }
      return writers.longestMillis();
    }
  }

  private static List<String> both(OldWriters writers, NewWriter fresh) {
    List<String> rows = new ArrayList<>(writers.model());
    rows.addAll(fresh.model()); // its keys are the higher ones
    return rows;
  }

  @Test
  void theLockIsHeldForLessThanASecond() throws Exception {
    int rows = FIGURES ? 100_000 : 500;
    Server.Db db = OnlineWriters.tables(rows);
    Migration migration = migration(db);
    String id = migration.plan().id();
    try (OldWriters writers = OldWriters.start(db, 2, 1000)) {
      long begin = System.nanoTime();
      migration.online().run(id, false, false, progress -> {});
      long copied = System.nanoTime();
      Swap swap = migration.online().cutOverWithLegacyView(id);
      long done = System.nanoTime();
      writers.await(20);
      writers.stop();
      assertThat(writers.failures()).isEmpty();
      assertThat(
              db.rows("select id, doc ->> 'title', note from songs where id <= 1000 order by id"))
          .isEqualTo(writers.model().stream().filter(OnlineInterleavingsTest::isFirst).toList());
      assertThat(swap.millis()).isLessThan(FIGURES ? 1000 : 10_000);
      System.out.printf(
          "cut-over of %d rows: %d ms in the lock, %d caught up with there, %d attempts; copied in %d"
              + " s, validated and swapped in %d s; %d statements, longest %d ms%n",
          rows,
          swap.millis(),
          swap.caughtUp(),
          swap.attempts(),
          (copied - begin) / 1_000_000_000,
          (done - copied) / 1_000_000_000,
          writers.statements(),
          writers.longestMillis());
    }
  }

  private static boolean isFirst(String row) {
    return Integer.parseInt(row.substring(0, row.indexOf('|'))) <= 1000;
  }
}
