package dev.safepersist.migration.postgres.table;

import dev.safepersist.migration.postgres.connect.Database;
import dev.safepersist.migration.spi.Cursor;
import dev.safepersist.migration.spi.Reading;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a range, page by page: each page begins behind the last key of the one before, never
 * at an offset. The size of a page follows from that of the documents. For one thread.
 */
final class Pages implements Cursor {
  private static final int FIRST = 100;
  private static final int MOST = 2000;
  private static final long BYTES = 4L << 20;

  private final Database database;
  private final Page reader;
  private final KeyOrder order;
  private final String through;
  private String after;
  private int size = FIRST;
  private List<Reading> page = List.of();
  private int at;
  private boolean last;

  /** Reads a page: the rows after a key, up to another one. */
  interface Page {
    List<Reading> read(Connection connection, String after, String through, int most)
        throws SQLException;
  }

  Pages(Database database, Page reader, KeyOrder order, String after, String through) {
    this.database = database;
    this.reader = reader;
    this.order = order;
    this.after = after;
    this.through = through;
  }

  @Override
  public Optional<Reading> next() throws IOException {
    if (at == page.size() && !last) {
      turn();
    }
    return at < page.size() ? Optional.of(page.get(at++)) : Optional.empty();
  }

  private void turn() throws IOException {
    int most = size;
    page = List.of(); // the old one need not stay in memory meanwhile
    page = database.read(connection -> reader.read(connection, after, through, most));
    at = 0;
    order.remember(page.stream().map(Reading::key).toList());
    last = page.size() < most;
    if (page.isEmpty()) {
      return;
    }
    after = page.get(page.size() - 1).key();
    long bytes = 1;
    for (Reading reading : page) {
      bytes += reading.bytes();
    }
    long fits = Math.max(1, BYTES * page.size() / bytes);
    size = (int) Math.min(MOST, Math.min(fits, 4L * most));
  }

  @Override
  public void close() {}
}
