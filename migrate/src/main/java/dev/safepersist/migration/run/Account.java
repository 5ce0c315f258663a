package dev.safepersist.migration.run;

import dev.safepersist.migration.digest.DigestSum;
import dev.safepersist.migration.journal.BatchLine;
import dev.safepersist.migration.quarantine.Quarantine;
import dev.safepersist.migration.quarantine.Quarantined;
import dev.safepersist.migration.spi.Batch;
import dev.safepersist.migration.spi.Closing;
import dev.safepersist.migration.spi.DocumentChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The account of one batch while it is worked on. For one thread. */
final class Account {
  private final long number;
  private final int slice;
  private final boolean retry;
  private final String first;
  private final String last;
  private final long begin = System.nanoTime();
  private final List<Quarantined> quarantined = new ArrayList<>();
  private final List<String> ready = new ArrayList<>();
  private final List<Batch.Done> done = new ArrayList<>();
  private final Map<String, String> attempted = new HashMap<>();
  private long written;
  private long current;
  private DigestSum before = DigestSum.EMPTY;
  private DigestSum after = DigestSum.EMPTY;

  /**
   * An account without documents.
   *
   * @param first the first key of the batch
   * @param last the key up to which the slice is done once the batch is complete
   */
  Account(long number, int slice, boolean retry, String first, String last) {
    this.number = number;
    this.slice = slice;
    this.retry = retry;
    this.first = first;
    this.last = last;
  }

  /** Records that documents are about to be written, since the outcome may stay unknown. */
  void attempted(List<DocumentChange> changes) {
    changes.forEach(change -> attempted.put(change.key(), change.digestBefore()));
  }

  void written(DocumentChange change) {
    written++;
    before = before.plus(change.digestBefore());
    after = after.plus(change.digestAfter());
    ready.add(change.key());
  }

  void ready(Transformed.Ready done) {
    this.done.add(done.done());
    if (done.done().migrated()) {
      written++;
    } else {
      current++;
    }
    before = before.plus(attempted.getOrDefault(done.done().key(), done.digestBefore()));
    after = after.plus(done.done().digest());
    ready.add(done.done().key());
  }

  /** Another document of this key stays in the target. */
  void kept(DocumentChange change, String digest) {
    done.add(new Batch.Done(change.key(), digest, false));
    current++;
    before = before.plus(change.digestBefore());
    after = after.plus(digest);
    ready.add(change.key());
  }

  void quarantined(String key, String step, ErrorClass kind, String problem) {
    quarantined.add(new Quarantined(key, slice, step, kind.name(), problem, Quarantine.now()));
  }

  /** What is to be kept once {@code changes} are written too, and nothing else is to come. */
  Closing closing(List<DocumentChange> changes) {
    Account complete = new Account(number, slice, retry, first, last);
    complete.quarantined.addAll(quarantined);
    complete.written = written;
    complete.current = current;
    complete.before = before;
    complete.after = after;
    changes.forEach(complete::written);
    ObjectNode line = complete.line().members().put("ms", millis());
    return new Closing(number, slice, line, leftOut(), done);
  }

  private List<Closing.LeftOut> leftOut() {
    return quarantined.stream()
        .map(one -> new Closing.LeftOut(one.key(), one.step(), one.kind(), one.problem()))
        .toList();
  }

  long number() {
    return number;
  }

  int slice() {
    return slice;
  }

  List<Quarantined> quarantined() {
    return quarantined;
  }

  /** The keys of the documents that are in the new format. */
  List<String> ready() {
    return ready;
  }

  long documents() {
    return written + current + quarantined.size();
  }

  long millis() {
    return (System.nanoTime() - begin) / 1_000_000;
  }

  BatchLine line() {
    return new BatchLine(
        number,
        slice,
        first,
        last,
        documents(),
        written,
        current,
        quarantined.size(),
        before,
        after,
        millis(),
        retry);
  }
}
