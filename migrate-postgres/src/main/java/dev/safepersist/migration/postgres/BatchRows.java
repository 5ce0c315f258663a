package dev.safepersist.migration.postgres;

import dev.safepersist.migration.images.PackRecord;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.place.Site;
import dev.safepersist.migration.postgres.schema.SchemaOptions.Existing;
import dev.safepersist.migration.postgres.table.DocumentText;
import dev.safepersist.migration.postgres.table.KeyText;
import dev.safepersist.migration.postgres.table.Table;
import dev.safepersist.migration.postgres.table.TableDocument;
import dev.safepersist.migration.spi.Batch;
import dev.safepersist.migration.spi.DocumentChange;
import dev.safepersist.migration.spi.Written;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The documents of a batch, written to rows. Safe for use by several threads. */
final class BatchRows {
  private final Table table;
  private final Site site;
  private final DocumentText text;
  private final RowWriter writer;
  private final RowCopy copy;
  private final KeyCheck keys;
  private final AddedRows addition;
  private final ServerRows server;

  BatchRows(Table table, Existing onConflict, Site site, ServerRows server) {
    this.table = table;
    this.site = site;
    this.server = server;
    this.text = new DocumentText(table);
    this.writer = new RowWriter(table);
    this.copy = new RowCopy(table);
    this.keys = new KeyCheck(table, site.source());
    this.addition = new AddedRows(table, onConflict, site, keys);
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
   * @param part the part of the batch
   * @param copies whether the table is filled by this migration only, so that rows can be copied
   */
  Result write(Connection connection, Batch batch, int part, boolean copies)
      throws SQLException, IOException {
    Map<String, String> refused = new HashMap<>();
    Map<String, String> kept = new HashMap<>();
    List<DocumentChange> foreseen = new ArrayList<>();
    List<DocumentChange> sound = new ArrayList<>();
    for (DocumentChange change : batch.changes()) {
      if (ServerRows.isForeseen(change)) {
        foreseen.add(change);
        continue;
      }
      Optional<String> problem = problem(change);
      problem.ifPresent(why -> refused.put(change.key(), why));
      if (problem.isEmpty()) {
        sound.add(change);
      }
    }
    Set<String> done = new HashSet<>();
    if (!foreseen.isEmpty()) {
      done.addAll(server.write(connection, foreseen, place(batch, part)));
    }
    if (copies && isCopied(connection, sound)) {
      sound.forEach(change -> done.add(change.key()));
    } else if (!sound.isEmpty()) {
      List<RowWriter.Outcome> outcomes =
          site.inPlace()
              ? replaced(connection, sound)
              : addition.add(connection, sound, refused, kept);
      for (RowWriter.Outcome outcome : outcomes) {
        done.addAll(outcome.written());
        refused.putAll(outcome.distorted());
      }
    }
    return result(batch, done, refused, kept);
  }

  /** Records of documents that the server transforms come behind all others. */
  private static ServerRows.Place place(Batch batch, int part) {
    int others = batch.changes().size() + batch.closing().map(one -> one.done().size()).orElse(0);
    return new ServerRows.Place(batch.number(), part, batch.slice(), others);
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
        if (!server.keepsImage(change)) {
          records.add(record(change));
        }
      } else if (ServerRows.isForeseen(change)) {
        written.add(new Written(key, Written.Result.UNFORESEEN, "it is not as it was read"));
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
