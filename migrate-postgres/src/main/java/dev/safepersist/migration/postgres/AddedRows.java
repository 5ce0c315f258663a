package dev.safepersist.migration.postgres;

import dev.safepersist.migration.digest.DocumentDigest;
import dev.safepersist.migration.place.Site;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.schema.SchemaOptions.Existing;
import dev.safepersist.migration.postgres.table.Rows;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.spi.DocumentChange;
import dev.safepersist.migration.spi.Reading;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Rows that are added to a table, some of whose keys may be there already. Safe for use by several
 * threads.
 *
 * @param table the table
 * @param onConflict what a key means that is there already
 * @param site the migration
 * @param keys finds keys that would become others
 */
record AddedRows(Table table, Existing onConflict, Site site, KeyCheck keys) {
  /** Adds rows; one that an interrupted batch of this migration has added is replaced. */
  List<RowWriter.Outcome> add(
      Connection connection,
      List<DocumentChange> changes,
      Map<String, String> refused,
      Map<String, String> kept)
      throws SQLException, IOException {
    RowWriter writer = new RowWriter(table);
    List<String> all = changes.stream().map(DocumentChange::key).toList();
    refused.putAll(keys.others(connection, all));
    Map<String, String> marks = new HashMap<>();
    Map<String, Reading> present = new HashMap<>();
    for (Reading reading : new Rows(table).all(connection, all, true)) {
      present.put(reading.key(), reading);
      String mark = reading instanceof Reading.Found found ? found.document().mark() : "";
      marks.put(reading.key(), mark);
    }
    Set<String> ours = marks.isEmpty() ? Set.of() : ours(connection, marks.keySet());
    Map<DocumentChange, String> there = new LinkedHashMap<>();
    List<DocumentChange> fresh = new ArrayList<>();
    for (DocumentChange change : changes) {
      String key = change.key();
      if (refused.containsKey(key)) {
        continue;
      }
      if (ours.contains(key)) {
        there.put(change, marks.get(key));
      } else if (marks.containsKey(key)) {
        conflict(change, present.get(key), refused, kept);
      } else {
        fresh.add(change);
      }
    }
    return List.of(writer.update(connection, there), writer.insert(connection, fresh));
  }

  /** Another program has added a row with the key. */
  private void conflict(
      DocumentChange change, Reading present, Map<String, String> refused, Map<String, String> kept)
      throws IOException {
    String key = change.key();
    boolean current =
        present instanceof Reading.Found found
            && found.document().version().equals(OptionalInt.of(change.version()));
    if (onConflict == Existing.FAIL) {
      throw PostgresMessage.CONFLICT.permanent(table.settings().name(), key);
    } else if (onConflict == Existing.KEEP_TARGET && current) {
      kept.put(key, DocumentDigest.of(key, ((Reading.Found) present).document().data()));
    } else {
      refused.put(
          key,
          "there is a row with this key already"
              + (onConflict == Existing.KEEP_TARGET ? ", of another schema version" : ""));
    }
  }

  private Set<String> ours(Connection connection, Set<String> keys) throws SQLException {
    String sql =
        "select b.key from safepersist.before_image b join safepersist.batch a"
            + " on a.migration = b.migration and a.number = b.batch and a.part = b.part"
            + " where b.migration = ? and b.kind = 'CREATED' and not a.reverted"
            + " and b.key = any (?)";
    Set<String> ours = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, site.migration());
      statement.setArray(2, connection.createArrayOf("text", keys.toArray()));
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          ours.add(found.getString(1));
        }
      }
    }
    return ours;
  }
}
