package dev.safepersist.migration.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Old programs that go on writing songs: they add, change, delete and rename them, in transactions
 * that are short, long, or taken back.
 */
final class OnlineWriters implements AutoCloseable {
  private final Server.Db db;
  private final int keys;
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong longest = new AtomicLong();
  private final AtomicInteger transactions = new AtomicInteger();
  private volatile boolean ended;

  private OnlineWriters(Server.Db db, int keys) {
    this.db = db;
    this.keys = keys;
  }

  static OnlineWriters start(Server.Db db, int count, int keys) {
    OnlineWriters writers = new OnlineWriters(db, keys);
    for (int n = 0; n < count; n++) {
      Random random = new Random(n);
      Thread thread = new Thread(() -> writers.run(random), "writer-" + n);
      writers.threads.add(thread);
      thread.start();
    }
    return writers;
  }

  int transactions() {
    return transactions.get();
  }

  long longestMillis() {
    return longest.get();
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  private void run(Random random) {
    try (Connection connection = db.connect()) {
      connection.setAutoCommit(false);
      while (!ended) {
        long begin = System.nanoTime();
        long slept = transaction(connection, random);
        longest.accumulateAndGet((System.nanoTime() - begin) / 1_000_000 - slept, Math::max);
        transactions.incrementAndGet();
        Thread.sleep(random.nextInt(4));
      }
    } catch (SQLException | InterruptedException failure) {
      failures.add(failure.toString());
    }
  }

  private long transaction(Connection connection, Random random)
      throws SQLException, InterruptedException {
    long slept = 0;
    int statements = 1 + random.nextInt(4);
    try {
      for (int n = 0; n < statements; n++) {
        write(connection, random);
        if (random.nextInt(20) == 0) {
          Thread.sleep(50);
          slept += 50;
        }
      }
      if (random.nextInt(10) == 0) {
        connection.rollback();
      } else {
        connection.commit();
      }
    } catch (SQLException failure) {
      connection.rollback();
      String state = failure.getSQLState();
      if (!"23505".equals(state) && !"40P01".equals(state)) { // writers meet one another
        throw failure;
      }
    }
    return slept;
  }

  /** What old code does; its text is the old format in both tables if it does not look. */
  private void write(Connection connection, Random random) throws SQLException {
    int id = 1 + random.nextInt(keys);
    int kind = random.nextInt(10);
    String sql;
    if (kind < 5) {
      sql =
          "update songs set doc = jsonb_set(doc, case when version = 3 then '{name}' else '{title}'"
              + " end::text[], to_jsonb('n' || ?::text)), note = ?::text where id = ?";
    } else if (kind < 7) {
      sql =
          "insert into songs (id, doc, version, note) select i.id, jsonb_build_object('title', 'n'"
              + " || ?::text, 'tempo', '90.5'), 1, ?::text from (select ?::bigint as id) i on"
              + " conflict (id) do nothing";
    } else if (kind < 9) {
      sql = "delete from songs where ?::text <> ?::text || 'x' and id = ?";
    } else {
      sql =
          "update songs set id = "
              + (1 + random.nextInt(keys))
              + " where ?::text <> ?::text || 'x' and id = ?";
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, String.valueOf(random.nextInt(1000)));
      statement.setString(2, String.valueOf(random.nextInt(1000)));
      statement.setLong(3, id);
      statement.executeUpdate();
    }
  }

  /** Waits for the end of all writers. */
  void stop() throws InterruptedException {
    ended = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Override
  public void close() {
    ended = true;
  }

  /** Songs with a note, and an empty table for the new ones. */
  static Server.Db tables(int count) throws SQLException {
    Server.Db db = Server.database();
    db.run(
        "create table songs (id bigint primary key, doc jsonb, version integer, note text)",
        "create table songs_new (id bigint primary key, doc jsonb, version integer, note text)",
        "insert into songs select n, jsonb_build_object('title', 'Song ' || n, 'tempo', (60 + n) ||"
            + " '.5'), 1, 'note' from generate_series(1, "
            + count
            + ") n");
    return db;
  }

  static void sql(Connection connection, String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }
}
