package dev.safepersist.migration.postgres.online;

import dev.safepersist.migration.digest.DocumentDigest;
import dev.safepersist.migration.place.Online.Derived;
import dev.safepersist.migration.place.Online.Formats;
import dev.safepersist.migration.postgres.table.Column;
import dev.safepersist.migration.postgres.table.Rows;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.spi.Document;
import dev.safepersist.migration.spi.Reading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares the new table with what must be in it, while writers go on. In one snapshot of both
 * tables and the log, each row whose key is not in the log is what follows from the old table: the
 * writer logs in the transaction in which it writes, and the key leaves the log in the transaction
 * that derives the row.
 */
final class Differences {
  static final int PAGE = 1000;
  private static final int MOST = 100;

  private final Tables tables;
  private final ChangeLog log;
  private final Formats formats;
  private final Rows old;
  private final Rows fresh;
  private final List<String> found = new ArrayList<>();

  Differences(Tables tables, ChangeLog log, Formats formats) {
    this.tables = tables;
    this.log = log;
    this.formats = formats;
    this.old = new Rows(tables.old());
    this.fresh = new Rows(tables.fresh());
  }

  /** What was found, the first hundred. */
  List<String> found() {
    return List.copyOf(found);
  }

  /**
   * Compares a page, in the snapshot of the caller.
   *
   * @return its last key; empty if it was the last page
   */
  String page(Connection connection, String after) throws SQLException {
    List<Reading> before = old.page(connection, after, "", PAGE);
    String last = before.size() < PAGE ? "" : before.get(before.size() - 1).key();
    Map<String, Reading> there = new HashMap<>();
    for (Reading reading : fresh.page(connection, after, last, Integer.MAX_VALUE)) {
      there.put(reading.key(), reading);
    }
    Set<String> keys = new TreeSet<>(there.keySet());
    before.forEach(reading -> keys.add(reading.key()));
    Set<String> open = new HashSet<>(log.among(connection, keys));
    for (Reading reading : before) {
      Reading now = there.remove(reading.key());
      if (!open.contains(reading.key())) {
        problem(reading, Optional.ofNullable(now)).ifPresent(why -> add(reading.key(), why));
      }
    }
    there.keySet().removeAll(open);
    there.keySet().forEach(key -> add(key, "it follows from no row of the old table"));
    keys.removeAll(open);
    columns(connection, keys);
    return last;
  }

  private void add(String key, String problem) {
    if (found.size() < MOST) {
      found.add(key + ": " + problem);
    }
  }

  private Optional<String> problem(Reading before, Optional<Reading> now) {
    Derived wanted =
        before instanceof Reading.Found readable
            ? formats.upgraded(readable.document())
            : Derived.none("");
    if (wanted.data().isEmpty()) {
      return now.map(row -> "it follows from a row that cannot be derived");
    }
    if (now.isEmpty()) {
      return Optional.of("it is missing");
    }
    if (!(now.get() instanceof Reading.Found readable)) {
      return Optional.of("it cannot be read");
    }
    Document row = readable.document();
    String key = before.key();
    boolean same =
        DocumentDigest.of(key, row.data())
            .equals(DocumentDigest.of(key, wanted.data().orElseThrow()));
    if (!same) {
      return Optional.of("it is not what follows from the row of the old table");
    }
    return row.version().orElse(-1) == wanted.version()
        ? Optional.empty()
        : Optional.of("it has another schema version");
  }

  private void columns(Connection connection, Set<String> keys) throws SQLException {
    List<Column> carried = new CarrySql(tables.old(), tables.fresh()).carried();
    if (carried.isEmpty() || keys.isEmpty()) {
      return;
    }
    Table from = tables.old();
    StringBuilder same = new StringBuilder();
    for (int n = 0; n < from.key().size(); n++) {
      same.append(n == 0 ? "" : " and ").append("t.").append(from.key().get(n).sql());
      same.append(" = u.").append(tables.fresh().key().get(n).sql());
    }
    String differ =
        carried.stream()
            .map(one -> "t." + one.sql() + "::text is distinct from u." + one.sql() + "::text")
            .collect(Collectors.joining(" or "));
    String sql =
        "select "
            + from.keyTexts()
            + " from "
            + from.sql()
            + " t join "
            + tables.fresh().sql()
            + " u on "
            + same
            + " join unnest("
            + old.arrays()
            + ") i("
            + old.names()
            + ") on "
            + from.keyMatches()
            + " where "
            + differ;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      old.setKeys(statement, 1, keys);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          add(ChangeLog.key(row, from), "another column differs");
        }
      }
    }
  }
}
