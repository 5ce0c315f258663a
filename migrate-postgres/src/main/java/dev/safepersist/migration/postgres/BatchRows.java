package dev.safepersist.migration.postgres;

import dev.safepersist.migration.digest.DocumentDigest;
import dev.safepersist.migration.images.PackRecord;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.place.Site;
import dev.safepersist.migration.postgres.message.PostgresMessage;
import dev.safepersist.migration.postgres.schema.SchemaOptions.Existing;
import dev.safepersist.migration.postgres.table.DocumentText;
import dev.safepersist.migration.postgres.table.KeyText;
import dev.safepersist.migration.postgres.table.Rows;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.postgres.table.TableDocument;
import dev.safepersist.migration.spi.Batch;
import dev.safepersist.migration.spi.DocumentChange;
import dev.safepersist.migration.spi.Reading;
import dev.safepersist.migration.spi.Written;
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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The documents of a batch, written to rows. Safe for use by several threads. */
final class BatchRows {
  private final Table table;
  private final Existing onConflict;
  private final Site site;
  private final Rows rows;
  private final DocumentText text;
  private final RowWriter writer;
  private final RowCopy copy;
  private final KeyCheck keys;

  BatchRows(Table table, Existing onConflict, Site site) {
    this.table = table;
    this.onConflict = onConflict;
    this.site = site;
    this.rows = new Rows(table);
    this.text = new DocumentText(table);
    this.writer = new RowWriter(table);
    this.copy = new RowCopy(table);
    this.keys = new KeyCheck(table, site.source());
  }

  /**
   * What became of the documents.
   *
   * @param written in the order of the batch
   * @param records what was done to each that was written; may be added to
   */
  record Result(List<Written> written, List<PackRecord> records) {}

  /**
   * Writes a batch within a transaction.
   *
   * @param copies whether the table is filled by this migration only, so that rows can be copied
   */
  Result write(Connection connection, Batch batch, boolean copies)
      throws SQLException, IOException {
    Map<String, String> refused = new HashMap<>();
    Map<String, String> kept = new HashMap<>();
    List<DocumentChange> sound = new ArrayList<>();
    for (DocumentChange change : batch.changes()) {
      Optional<String> problem = problem(change);
      problem.ifPresent(why -> refused.put(change.key(), why));
      if (problem.isEmpty()) {
        sound.add(change);
      }
    }
    Set<String> done = new HashSet<>();
    if (copies && isCopied(connection, sound)) {
      sound.forEach(change -> done.add(change.key()));
    } else if (!sound.isEmpty()) {
      List<RowWriter.Outcome> outcomes =
          site.inPlace() ? replaced(connection, sound) : added(connection, sound, refused, kept);
      for (RowWriter.Outcome outcome : outcomes) {
        done.addAll(outcome.written());
        refused.putAll(outcome.distorted());
      }
    }
    return result(batch, done, refused, kept);
  }

  private boolean isCopied(Connection connection, List<DocumentChange> changes)
      throws SQLException {
    List<String> all = changes.stream().map(DocumentChange::key).toList();
    return !changes.isEmpty()
        && keys.others(connection, all).isEmpty()
        && copy.isTaken(connection, changes);
  }

  private Optional<String> problem(DocumentChange change) {
    if (!site.inPlace() && KeyText.parts(change.key()).size() != table.key().size()) {
      return Optional.of("its key has another number of columns than that of the table");
    }
    return text.problem(change.after());
  }

  private Result result(
      Batch batch, Set<String> done, Map<String, String> refused, Map<String, String> kept) {
    List<Written> written = new ArrayList<>();
    List<PackRecord> records = new ArrayList<>();
    for (DocumentChange change : batch.changes()) {
      String key = change.key();
      if (done.contains(key)) {
        written.add(Written.ok(key));
        records.add(record(change));
      } else if (kept.containsKey(key)) {
        written.add(new Written(key, Written.Result.KEPT, kept.get(key)));
      } else if (refused.containsKey(key)) {
        written.add(new Written(key, Written.Result.REFUSED, refused.get(key)));
      } else {
        written.add(new Written(key, Written.Result.CHANGED, "another session has changed it"));
      }
    }
    return new Result(written, records);
  }

  private List<RowWriter.Outcome> replaced(Connection connection, List<DocumentChange> changes)
      throws SQLException {
    Map<DocumentChange, String> marks = new LinkedHashMap<>();
    changes.forEach(change -> marks.put(change, change.before().mark()));
    return List.of(writer.update(connection, marks));
  }

  /** Adds rows; one that an interrupted batch of this migration has added is replaced. */
  private List<RowWriter.Outcome> added(
      Connection connection,
      List<DocumentChange> changes,
      Map<String, String> refused,
      Map<String, String> kept)
      throws SQLException, IOException {
    List<String> all = changes.stream().map(DocumentChange::key).toList();
    refused.putAll(keys.others(connection, all));
    Map<String, String> marks = new HashMap<>();
    Map<String, Reading> present = new HashMap<>();
    for (Reading reading : rows.all(connection, all, true)) {
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

  private PackRecord record(DocumentChange change) {
    TableDocument before =
        site.inPlace() && change.before() instanceof TableDocument row ? row : null;
    ObjectNode attributes = Trees.object();
    if (before != null && before.stored().isPresent()) {
      attributes.put("version", before.stored().getAsLong());
    }
    return new PackRecord(
        before == null ? PackRecord.Kind.CREATED : PackRecord.Kind.CHANGED,
        change.key(),
        change.before().version().orElse(-1),
        change.version(),
        change.digestBefore(),
        change.digestAfter(),
        attributes,
        before != null && site.keepsImages() ? Optional.of(before.image()) : Optional.empty());
  }

  /** The version that the column of a row had. */
  static OptionalLong version(ObjectNode attributes) {
    return attributes.has("version")
        ? OptionalLong.of(attributes.path("version").asLong())
        : OptionalLong.empty();
  }

  /** What is recorded of documents that needed no writing. */
  static List<PackRecord> records(List<Batch.Done> documents) {
    return documents.stream()
        .map(
            done ->
                new PackRecord(
                    done.migrated() ? PackRecord.Kind.DONE : PackRecord.Kind.CURRENT,
                    done.key(),
                    -1,
                    -1,
                    done.digest(),
                    done.digest(),
                    Trees.object(),
                    Optional.empty()))
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
