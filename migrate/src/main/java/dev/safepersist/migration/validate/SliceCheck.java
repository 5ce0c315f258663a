package dev.safepersist.migration.validate;

import dev.safepersist.migration.config.Level;
import dev.safepersist.migration.digest.DigestSum;
import dev.safepersist.migration.digest.DocumentDigest;
import dev.safepersist.migration.images.PackRecord;
import dev.safepersist.migration.journal.BatchLine;
import dev.safepersist.migration.spi.Cursor;
import dev.safepersist.migration.spi.Document;
import dev.safepersist.migration.spi.Reading;
import dev.safepersist.migration.spi.Slice;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Checks the documents of a slice, each read once. */
final class SliceCheck {
  private static final String COUNTS = "counts";
  private static final String VERSION = "version";
  private static final String DIGEST = "digest";

  private final Subject subject;
  private final Level level;
  private final Findings findings;
  private final Manifest manifest;
  private final DocumentCheck document;
  private long documents;

  SliceCheck(Subject subject, Level level, double sample, Findings findings, Manifest manifest) {
    this.subject = subject;
    this.level = level;
    this.findings = findings;
    this.manifest = manifest;
    this.document = new DocumentCheck(subject, manifest, level, sample, findings);
  }

  long documents() {
    return documents;
  }

  long recomputed() {
    return document.recomputed();
  }

  long withoutImage() {
    return document.withoutImage();
  }

  void run(Slice slice) throws IOException {
    boolean deep = level.compareTo(Level.STANDARD) >= 0;
    Map<String, Manifest.Done> done = deep ? manifest.of(slice.number()) : Map.of();
    Map<String, Manifest.Done> missing = new HashMap<>(done);
    DigestSum now = DigestSum.EMPTY;
    long found = 0;
    long left = 0;
    String previous = "";
    try (Cursor cursor = subject.target().open(slice)) {
      for (Optional<Reading> next = cursor.next(); next.isPresent(); next = cursor.next()) {
        Reading reading = next.get();
        String key = reading.key();
        if (!previous.isEmpty() && subject.source().compare(key, previous) <= 0) {
          findings.add(COUNTS, key, "it is there twice, or out of order");
        }
        previous = key;
        missing.remove(key);
        if (subject.quarantine().find(key).filter(one -> !one.isMigrated()).isPresent()) {
          left++;
          continue;
        }
        found++;
        Optional<Document> readable = readable(reading);
        if (readable.isEmpty()) {
          continue;
        }
        String digest = DocumentDigest.of(key, readable.get().data());
        now = now.plus(digest);
        if (deep) {
          check(key, readable.get(), digest, Optional.ofNullable(done.get(key)));
        }
      }
    }
    documents += found;
    if (!balances(slice, found, left, deep ? Optional.of(now) : Optional.empty())) {
      for (Manifest.Done gone : missing.values()) { // else it was deleted before it was written
        findings.add(COUNTS, gone.record().key(), "it was migrated, and is missing now");
      }
    }
  }

  private Optional<Document> readable(Reading reading) {
    if (reading instanceof Reading.Unreadable broken) {
      findings.add("readable", broken.key(), broken.problem());
      return Optional.empty();
    }
    Document read = ((Reading.Found) reading).document();
    int version = read.version().orElse(-1);
    if (version != subject.plan().to()) {
      findings.add(
          VERSION,
          read.key(),
          "its schema version is " + (version < 0 ? "unknown" : String.valueOf(version)));
    }
    return Optional.of(read);
  }

  private void check(String key, Document read, String digest, Optional<Manifest.Done> done)
      throws IOException {
    if (done.isEmpty()) {
      findings.add(COUNTS, key, "the migration has no record of it");
      return;
    }
    PackRecord record = done.get().record();
    if (!record.digestAfter().equals(digest)) {
      findings.add(DIGEST, key, "it is not what was written: it was changed since");
    }
    manifest.line(done.get(), digest);
    document.check(read, done.get(), digest);
  }

  /** Whether the documents that are there are those that were written. */
  private boolean balances(Slice slice, long found, long left, Optional<DigestSum> now) {
    long expected = 0;
    DigestSum after = DigestSum.EMPTY;
    for (BatchLine batch : subject.state().batches(slice.number())) {
      expected += batch.written() + batch.current();
      after = after.plus(batch.after());
    }
    if (found != expected) {
      findings.add(
          COUNTS,
          "",
          "slice "
              + slice.number()
              + " has "
              + found
              + " documents beside "
              + left
              + " in the quarantine, but "
              + expected
              + " were accounted for");
    }
    boolean same = now.isEmpty() || now.get().equals(after);
    if (!same) {
      findings.add(
          DIGEST, "", "slice " + slice.number() + " has another digest than the journal says");
    }
    return same && found == expected;
  }
}
