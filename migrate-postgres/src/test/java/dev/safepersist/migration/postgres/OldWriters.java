package dev.safepersist.migration.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Old programs with a model of what their songs must be. Each has keys of its own, prepares its
 * statements once, and tries a transaction again if the server says so (40001, 40P01).
 */
final class OldWriters implements AutoCloseable {
  private static final List<String> STATEMENTS =
      List.of(
          "update songs set doc = jsonb_set(doc, '{title}', to_jsonb(?::text)), note = ? where id = ?",
          "insert into songs (id, doc, version, note) select ?, jsonb_build_object('title', ?::text,"
              + " 'tempo', '90.5'), 1, ? on conflict do nothing",
          "delete from songs where id = ?",
          "update songs set id = ? where id = ? returning note");

  private final Server.Db db;
  private final int count;
  private final int keys;
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Map<Long, String[]> all = new TreeMap<>();
  private final AtomicLong longest = new AtomicLong();
  private final AtomicInteger statements = new AtomicInteger();
  private final AtomicInteger again = new AtomicInteger();
  private volatile boolean ended;

  private OldWriters(Server.Db db, int count, int keys) {
    this.db = db;
    this.count = count;
    this.keys = keys;
  }

  static OldWriters start(Server.Db db, int count, int keys) throws SQLException {
    OldWriters writers = new OldWriters(db, count, keys);
    for (String row : db.rows("select id, doc ->> 'title', note from songs")) {
      String[] values = row.split("\\|", -1);
      writers.all.put(Long.valueOf(values[0]), new String[] {values[1], values[2]});
    }
    for (int n = 0; n < count; n++) {
      int own = n;
      Thread thread = new Thread(() -> writers.run(own), "old-" + n);
      writers.threads.add(thread);
      thread.start();
    }
    return writers;
  }

  int statements() {
    return statements.get();
  }

  int triedAgain() {
    return again.get();
  }

  long longestMillis() {
    return longest.get();
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  /** What a query of key, title and note must give, in the order of keys. */
  List<String> model() {
    synchronized (all) {
      List<String> rows = new ArrayList<>();
      all.forEach((key, row) -> rows.add(key + "|" + row[0] + "|" + row[1]));
      return rows;
    }
  }

  private long key(int own, Random random) {
    return 1 + own + (long) count * random.nextInt(keys / count);
  }

  private void run(int own) {
    Random random = new Random(18 + own);
    String url = db.url() + (db.url().contains("?") ? "&" : "?") + "prepareThreshold=1";
    try (Connection connection = DriverManager.getConnection(url)) {
      connection.setAutoCommit(false);
      List<PreparedStatement> prepared = new ArrayList<>();
      for (String sql : STATEMENTS) {
        prepared.add(connection.prepareStatement(sql));
      }
      while (!ended) {
        transaction(own, connection, prepared, random);
        Thread.sleep(random.nextInt(3));
      }
    } catch (SQLException | InterruptedException | IllegalStateException failure) {
      failures.add(failure.toString());
    }
  }

  private void transaction(
      int own, Connection connection, List<PreparedStatement> prepared, Random random)
      throws SQLException, InterruptedException {
    long seed = random.nextLong();
    while (true) {
      Random same = new Random(seed); // a transaction that is tried again is the same
      Map<Long, String[]> mine = new TreeMap<>();
      synchronized (all) {
        all.forEach(
            (key, row) -> {
              if ((key - 1) % count == own) {
                mine.put(key, row);
              }
            });
      }
      try {
        int most = 1 + same.nextInt(3);
        for (int n = 0; n < most; n++) {
          long begin = System.nanoTime();
          write(own, prepared, same, mine);
          longest.accumulateAndGet((System.nanoTime() - begin) / 1_000_000, Math::max);
          if (same.nextInt(25) == 0) {
            Thread.sleep(40);
          }
        }
        if (same.nextInt(8) == 0) {
          connection.rollback();
          return;
        }
        connection.commit();
        synchronized (all) {
          all.keySet().removeIf(key -> (key - 1) % count == own);
          all.putAll(mine);
        }
        return;
      } catch (SQLException failure) {
        connection.rollback();
        if (!List.of("40001", "40P01").contains(String.valueOf(failure.getSQLState()))) {
          throw failure;
        }
        again.incrementAndGet();
      }
    }
  }

  private void write(
      int own, List<PreparedStatement> prepared, Random random, Map<Long, String[]> mine)
      throws SQLException {
    long key = key(own, random);
    String title = "n" + random.nextInt(1000);
    String note = "m" + random.nextInt(1000);
    int kind = random.nextInt(10);
    int expected;
    int changed;
    if (kind < 5) {
      PreparedStatement update = prepared.get(0);
      update.setString(1, title);
      update.setString(2, note);
      update.setLong(3, key);
      expected = mine.containsKey(key) ? 1 : 0;
      changed = update.executeUpdate();
      mine.computeIfPresent(key, (id, row) -> new String[] {title, note});
    } else if (kind < 7) {
      PreparedStatement insert = prepared.get(1);
      insert.setLong(1, key);
      insert.setString(2, title);
      insert.setString(3, note);
      expected = mine.containsKey(key) ? 0 : 1;
      changed = insert.executeUpdate();
      mine.putIfAbsent(key, new String[] {title, note});
    } else if (kind < 9) {
      PreparedStatement delete = prepared.get(2);
      delete.setLong(1, key);
      expected = mine.remove(key) == null ? 0 : 1;
      changed = delete.executeUpdate();
    } else {
      long other = key(own, random);
      if (mine.containsKey(other)) {
        return;
      }
      PreparedStatement move = prepared.get(3);
      move.setLong(1, other);
      move.setLong(2, key);
      String[] row = mine.remove(key);
      expected = row == null ? 0 : 1;
      changed = 0;
      try (var found = move.executeQuery()) {
        while (found.next()) {
          changed++;
          if (row == null || !found.getString(1).equals(row[1])) {
            throw new IllegalStateException("another note: " + found.getString(1));
          }
        }
      }
      if (row != null) {
        mine.put(other, row);
      }
    }
    statements.incrementAndGet();
    if (changed != expected) {
      throw new IllegalStateException(changed + " rows in place of " + expected + ": " + kind);
    }
  }

  /** Waits until they have run so many more statements. */
  void await(int more) throws InterruptedException {
    int wanted = statements.get() + more;
    while (statements.get() < wanted && failures.isEmpty()) {
      Thread.sleep(5);
    }
  }

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
}
