package dev.safepersist.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.migration.Migration;
import dev.safepersist.migration.place.Online.Swap;
import dev.safepersist.migration.postgres.table.TableSettings;
import java.io.IOException;
import java.nio.file.Path;
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
      longest = Math.max(longest, run(SEED + run, 300, "none"));
    }
    System.out.printf("interleavings: %d runs, longest wait of a writer %d ms%n", RUNS, longest);
  }

  @Test
  void withoutTheCaptureAfterTheCutOverTheWayBackLosesWrites() throws Exception {
    boolean lost = false;
    try {
      run(SEED, 100, "drop trigger if exists \"safepersist_capture_%s_r\" on songs_new");
    } catch (AssertionError difference) {
      lost = true;
    }
    assertThat(lost).as("the difference is seen").isTrue();
  }

  /** One run; gives the longest wait of a writer. */
  private long run(long seed, int rows, String fault) throws Exception {
    Random random = new Random(seed);
    Server.Db db = OnlineWriters.tables(rows);
    Migration migration = migration(db);
    String id = migration.plan().id();
    try (OldWriters writers = OldWriters.start(db, 3, rows + rows / 10)) {
      writers.await(random.nextInt(30));
      migration.online().run(id, false, false, progress -> {});
      writers.await(random.nextInt(60));
      migration.online().run(id, false, false, progress -> {});
      migration.online().cutOverWithLegacyView(id);
      if (!fault.equals("none")) {
        db.run(fault.formatted(id));
      }
      writers.await(30 + random.nextInt(100));
      boolean back = !fault.equals("none") || random.nextInt(3) > 0;
      if (back) {
        migration.online().swapBack(id);
        writers.await(random.nextInt(60));
      }
      writers.stop();
      assertThat(writers.failures()).as("seed %d", seed).isEmpty();
      assertThat(db.rows("select id, doc ->> 'title', note from songs order by id"))
          .as("seed %d", seed)
          .isEqualTo(writers.model());
      if (!back) {
        assertThat(db.rows("select id, doc ->> 'name', note from songs_new order by id"))
            .as("seed %d", seed)
            .isEqualTo(writers.model());
      }
      return writers.longestMillis();
    }
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
