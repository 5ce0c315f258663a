package dev.safepersist.migration.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A new program that writes to the new table while old ones go on through their view: songs of its
 * own, of which it knows what they must be, and members of theirs that they do not know.
 */
final class NewWriter {
  private static final long FIRST = 1_000_000;
  private static final int KEYS = 40;

  private final Server.Db db;
  private final int oldKeys;
  private final Random random;
  private final Map<Long, String> own = new TreeMap<>();
  private final List<SQLException> failures = new ArrayList<>();
  private final Thread thread;
  private volatile boolean ended;

  private NewWriter(Server.Db db, int oldKeys, long seed) {
    this.db = db;
    this.oldKeys = oldKeys;
    this.random = new Random(seed);
    this.thread = new Thread(this::run, "new");
  }

  /**
   * Starts it.
   *
   * @param oldKeys the highest key of a song of old programs
   */
  static NewWriter start(Server.Db db, int oldKeys, long seed) {
    NewWriter writer = new NewWriter(db, oldKeys, seed);
    writer.thread.start();
    return writer;
  }

  private void run() {
    try (Connection connection = db.connect()) {
      while (!ended) {
        write(connection);
        Thread.sleep(random.nextInt(4));
      }
    } catch (SQLException failure) {
      failures.add(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Connection connection) throws SQLException {
    long key = FIRST + random.nextInt(KEYS);
    String value = "w" + random.nextInt(1000);
    int kind = random.nextInt(4);
    if (kind == 0) {
      long old = 1L + random.nextInt(oldKeys);
      execute(
          connection,
          "update songs_new set doc = jsonb_set(doc, '{tags}', jsonb_build_array(?::text)) where"
              + " id = ?",
          value,
          old);
    } else if (kind == 1) {
      execute(connection, "delete from songs_new where ?::text <> '' and id = ?", value, key);
      own.remove(key);
    } else {
      execute(
          connection,
          "insert into songs_new select i.id, jsonb_build_object('name', i.text, 'tempo', 1.5,"
              + " 'tags', '[]'::jsonb), 3, i.text from (select ?::text as text, ?::bigint as id) i"
              + " on conflict (id) do update set doc = excluded.doc, note = excluded.note",
          value,
          key);
      own.put(key, value);
    }
  }

  private static void execute(Connection connection, String sql, String value, long key)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, value);
      statement.setLong(2, key);
      statement.executeUpdate();
    }
  }

  /** Waits for its end; fails if one of its statements did. */
  void stop() throws SQLException, InterruptedException {
    ended = true;
    thread.join();
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  /** What a query of key, title or name, and note must give for its songs, in order. */
  List<String> model() {
    List<String> rows = new ArrayList<>();
    own.forEach((key, value) -> rows.add(key + "|" + value + "|" + value));
    return rows;
  }
}
