package dev.safepersist.migration.run;

import dev.safepersist.migration.digest.DigestSum;
import dev.safepersist.migration.digest.DocumentDigest;
import dev.safepersist.migration.images.PackRecord;
import dev.safepersist.migration.journal.BatchLine;
import dev.safepersist.migration.journal.Event;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.quarantine.Quarantined;
import dev.safepersist.migration.spi.Closing;
import dev.safepersist.migration.spi.Document;
import dev.safepersist.migration.spi.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Documents that were migrated, and listed for a reference without partner, once the reference has
 * found one. If the document itself was corrected for that, the ledger accepts it as it is now. For
 * one thread.
 */
final class Corrections {
  private final Job job;
  private final RunContext run;

  Corrections(Job job, RunContext run) {
    this.job = job;
    this.run = run;
  }

  /** Takes the documents off the list whose references have partners; returns how many. */
  long accept(Collection<Quarantined> listed) throws IOException {
    Set<String> broken = new HashSet<>();
    job.relations().each(one -> broken.add(one.key()));
    job.target().orphans().forEach(one -> broken.add(one.key()));
    Map<Integer, List<Document>> bySlice = new TreeMap<>();
    List<String> gone = new ArrayList<>();
    long accepted = 0;
    for (Quarantined one : listed) {
      Optional<Reading> reading = job.target().find(one.key());
      if (reading.isEmpty()) {
        gone.add(one.key());
      } else if (!broken.contains(one.key())
          && reading.get() instanceof Reading.Found found
          && fits(found.document())) {
        bySlice.computeIfAbsent(one.slice(), s -> new ArrayList<>()).add(found.document());
        accepted++;
      }
    }
    job.quarantine().remove(gone, "deleted");
    for (Map.Entry<Integer, List<Document>> slice : bySlice.entrySet()) {
      accept(slice.getKey(), slice.getValue());
    }
    return accepted;
  }

  private boolean fits(Document document) {
    return document.version().equals(OptionalInt.of(job.plan().to()))
        && run.transformation().problems(document.data()).isEmpty();
  }

  private void accept(int slice, List<Document> documents) throws IOException {
    Map<String, String> recorded = recorded(slice, keys(documents));
    List<PackRecord> records = new ArrayList<>();
    DigestSum before = DigestSum.EMPTY;
    DigestSum after = DigestSum.EMPTY;
    for (Document document : documents) {
      String old = recorded.getOrDefault(document.key(), "");
      String now = DocumentDigest.of(document.key(), document.data());
      if (!old.isEmpty() && !old.equals(now)) {
        before = before.plus(old);
        after = after.plus(now);
        records.add(record(document, old, now));
      }
    }
    if (!records.isEmpty()) {
      long number = run.nextBatch();
      job.packs().write(number, records);
      ObjectNode line = line(number, slice, after.minus(before)).members();
      job.target().complete(new Closing(number, slice, line, List.of(), List.of()));
      job.journal().record(Event.BATCH, line);
    }
    job.quarantine().remove(keys(documents), "corrected");
  }

  private static Set<String> keys(List<Document> documents) {
    Set<String> keys = new HashSet<>();
    documents.forEach(document -> keys.add(document.key()));
    return keys;
  }

  /** The digests of documents as the batches that count have left them. */
  private Map<String, String> recorded(int slice, Set<String> keys) throws IOException {
    Map<String, String> digests = new HashMap<>();
    for (BatchLine batch : job.journal().state().batches(slice)) {
      Map<String, String> within = new HashMap<>();
      job.packs()
          .read(
              batch.batch(),
              record -> {
                if (keys.contains(record.key())) {
                  within.putIfAbsent(record.key(), record.digestAfter()); // the last part is first
                }
              });
      digests.putAll(within);
    }
    return digests;
  }

  private PackRecord record(Document document, String old, String now) {
    return new PackRecord(
        PackRecord.Kind.CORRECTED,
        document.key(),
        job.plan().to(),
        job.plan().to(),
        old,
        now,
        Trees.object(),
        Optional.empty());
  }

  private static BatchLine line(long number, int slice, DigestSum difference) {
    return new BatchLine(number, slice, "", "", 0, 0, 0, 0, DigestSum.EMPTY, difference, 0, true);
  }
}
