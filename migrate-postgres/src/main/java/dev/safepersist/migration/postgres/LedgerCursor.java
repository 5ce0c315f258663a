package dev.safepersist.migration.postgres;

import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.postgres.table.Rows;
import dev.safepersist.migration.postgres.table.TableSource;
import dev.safepersist.migration.spi.Cursor;
import dev.safepersist.migration.spi.Reading;
import dev.safepersist.migration.spi.Source;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows that a migration has added for one slice, in the order of its source: the table may hold
 * others, and have another order. For one thread.
 */
final class LedgerCursor implements Cursor {
  private static final int PAGE = 200;
  private static final String KEYS =
      "select b.key from safepersist.before_image b join safepersist.batch a"
          + " on a.migration = b.migration and a.number = b.batch and a.part = b.part"
          + " where b.migration = ? and b.slice = ? and not a.reverted"
          + " order by b.batch, b.part, b.n";

  private final Database database;
  private final Rows rows;
  private final Iterator<String> keys;
  private final List<Reading> page = new ArrayList<>();
  private int at;

  LedgerCursor(Database database, Rows rows, String migration, int slice, Source order)
      throws IOException {
    this.database = database;
    this.rows = rows;
    Set<String> found = keys(database, migration, slice);
    if (order instanceof TableSource table) {
      this.keys = table.sorted(found).iterator();
    } else {
      this.keys = found.stream().sorted(order::compare).iterator();
    }
  }

  private static Set<String> keys(Database database, String migration, int slice)
      throws IOException {
    return database.read(
        connection -> {
          Set<String> keys = new LinkedHashSet<>();
          try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
            statement.setString(1, migration);
            statement.setInt(2, slice);
            try (ResultSet found = statement.executeQuery()) {
              while (found.next()) {
                keys.add(found.getString(1));
              }
            }
          }
          return keys;
        });
  }

  @Override
  public Optional<Reading> next() throws IOException {
    while (at == page.size() && keys.hasNext()) {
      turn();
    }
    return at < page.size() ? Optional.of(page.get(at++)) : Optional.empty();
  }

  private void turn() throws IOException {
    List<String> next = new ArrayList<>();
    while (keys.hasNext() && next.size() < PAGE) {
      next.add(keys.next());
    }
    List<Reading> read = database.read(connection -> rows.all(connection, next, false));
    Map<String, Reading> byKey = new HashMap<>();
    read.forEach(reading -> byKey.put(reading.key(), reading));
    page.clear();
    at = 0;
    for (String key : next) {
      if (byKey.containsKey(key)) {
        page.add(byKey.get(key));
      }
    }
  }

  @Override
  public void close() {}
}
