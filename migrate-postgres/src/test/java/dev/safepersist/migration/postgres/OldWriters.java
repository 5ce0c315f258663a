package dev.safepersist.migration.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
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
 * statements once, and tries a transaction again if the server says so (40001, 40P01). If the
 * server dies, it connects again, and looks whether what it had committed is there, and the
 * transaction whose answer was lost as a whole or not at all.
 */
final class OldWriters implements AutoCloseable {
  private static final List<String> STATEMENTS =
      List.of(
          "update songs set doc = jsonb_set(doc, '{title}', to_jsonb(?::text)), note = ? where id = ?",
          "insert into songs (id, doc, version, note) select ?, jsonb_build_object('title', ?::text,"
              + " 'tempo', '90.5'), 1, ? on conflict do nothing",
          "delete from songs where id = ?",
          "update songs set id = ? where id = ? returning note");

  private final String url;
  private final boolean mortal;
  private final int count;
  private final int keys;
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Map<Long, String[]> all = new TreeMap<>();
  private final AtomicLong longest = new AtomicLong();
  private final AtomicInteger statements = new AtomicInteger();
  private final AtomicInteger again = new AtomicInteger();
  private volatile boolean ended;

  private OldWriters(String url, boolean mortal, int count, int keys) {
    this.url = url;
    this.mortal = mortal;
    this.count = count;
    this.keys = keys;
  }

  static OldWriters start(Server.Db db, int count, int keys) throws SQLException {
    return start(db.url(), false, count, keys);
  }

  /**
   * Writers.
   *
   * @param mortal whether the server may die
   */
  static OldWriters start(String url, boolean mortal, int count, int keys) throws SQLException {
    OldWriters writers = new OldWriters(url, mortal, count, keys);
    try (Connection connection = DriverManager.getConnection(url)) {
      for (int n = 0; n < count; n++) {
        writers.all.putAll(writers.present(n, connection));
      }
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

  /** The songs of one of the writers as they are. */
  private Map<Long, String[]> present(int own, Connection connection) throws SQLException {
    Map<Long, String[]> rows = new TreeMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select id, doc ->> 'title', note from songs where (id - 1) % ? = ?")) {
      statement.setInt(1, count);
      statement.setInt(2, own);
      try (var found = statement.executeQuery()) {
        while (found.next()) {
          rows.put(found.getLong(1), new String[] {found.getString(2), found.getString(3)});
        }
      }
    }
    return rows;
  }

  private void run(int own) {
    Random random = new Random(18 + own);
    Map<Long, String[]> open = new TreeMap<>();
    boolean lost = true;
    try {
      while (lost) {
        lost = session(own, random, open);
      }
    } catch (SQLException | InterruptedException | IllegalStateException failure) {
      failures.add(failure.toString());
    }
  }

  /**
   * Writes until the end.
   *
   * @param open receives what the last transaction would have made of the songs
   * @return whether the server has died
   */
  private boolean session(int own, Random random, Map<Long, String[]> open)
      throws SQLException, InterruptedException {
    String prepares = url + (url.contains("?") ? "&" : "?") + "prepareThreshold=1";
    try (Connection connection = DriverManager.getConnection(prepares)) {
      connection.setAutoCommit(false);
      settle(own, connection, open);
      List<PreparedStatement> prepared = new ArrayList<>();
      for (String sql : STATEMENTS) {
        prepared.add(connection.prepareStatement(sql));
      }
      while (!ended) {
        transaction(own, connection, prepared, random, open);
        Thread.sleep(random.nextInt(3));
      }
      return false;
    } catch (SQLException failure) {
      String state = String.valueOf(failure.getSQLState());
      if (!mortal || (!state.startsWith("08") && !state.startsWith("57P"))) {
        throw failure;
      }
      Thread.sleep(20);
      return true;
    }
  }

  /** Requires that a transaction whose answer was lost is there as a whole or not at all. */
  private void settle(int own, Connection connection, Map<Long, String[]> open)
      throws SQLException {
    if (!mortal) {
      return;
    }
    Map<Long, String[]> now = present(own, connection);
    connection.rollback();
    synchronized (all) {
      Map<Long, String[]> before = new TreeMap<>(all);
      before.keySet().removeIf(key -> (key - 1) % count != own);
      if (!same(now, before) && !same(now, open)) {
        throw new IllegalStateException("writer " + own + " has lost songs, or has too many");
      }
      all.keySet().removeAll(before.keySet());
      all.putAll(now);
    }
    open.clear();
    open.putAll(now);
  }

  private static boolean same(Map<Long, String[]> left, Map<Long, String[]> right) {
    return left.keySet().equals(right.keySet())
        && left.entrySet().stream()
            .allMatch(one -> Arrays.equals(one.getValue(), right.get(one.getKey())));
  }

  private void transaction(
      int own,
      Connection connection,
      List<PreparedStatement> prepared,
      Random random,
      Map<Long, String[]> open)
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
        open.clear();
        open.putAll(mine);
        connection.commit();
        synchronized (all) {
          all.keySet().removeIf(key -> (key - 1) % count == own);
          all.putAll(mine);
        }
        return;
      } catch (SQLException failure) {
        if (String.valueOf(failure.getSQLState()).startsWith("08")) {
          throw failure;
        }
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
