package dev.safepersist.migration.journal;

import dev.safepersist.migration.digest.DigestSum;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Where a migration stands, according to its journal. Safe for use by several threads. */
public final class LedgerState {
  private final NavigableMap<Long, BatchLine> batches = new TreeMap<>();
  private final Map<Integer, String> positions = new HashMap<>();
  private final Set<Integer> done = new HashSet<>();
  private final Set<Long> reverted = new HashSet<>();
  private final List<String> checkpoints = new ArrayList<>();
  private final List<ChainedLog.Line> notes = new ArrayList<>();
  private State state = State.PLANNED;
  private String phase = "";
  private String reason = "";
  private int epoch;
  private Optional<Duration> warnAfter = Optional.empty();
  private Optional<ChainedLog.Line> rollback = Optional.empty();
  private Optional<ChainedLog.Line> validation = Optional.empty();
  private Optional<Instant> firstStart = Optional.empty();
  private Optional<Instant> last = Optional.empty();

  synchronized void apply(ChainedLog.Line line) {
    String event = line.text("event");
    last = Optional.of(line.time());
    switch (event) {
      case Event.STARTED -> {
        epoch = (int) line.number("epoch");
        firstStart = firstStart.or(() -> Optional.of(line.time()));
        become(State.RUNNING, "");
      }
      case Event.PHASE -> {
        phase = line.text("phase");
        become(phase.equals("validation") ? State.VALIDATING : State.RUNNING, "");
      }
      case Event.BATCH -> add(BatchLine.of(line));
      case Event.SLICE_DONE -> done.add((int) line.number("slice"));
      case Event.PAUSED -> become(State.PAUSED, line.text("reason"));
      case Event.FAILED -> become(State.FAILED, line.text("reason"));
      case Event.VALIDATED -> validation = Optional.of(line);
      case Event.COMPLETED -> {
        warnAfter =
            Optional.of(line.text("warn_after")).filter(t -> !t.isEmpty()).map(Duration::parse);
        become(State.COMPLETED, "");
      }
      case Event.CHECKPOINT -> checkpoints.add(line.text("name"));
      case Event.ROLLBACK -> {
        epoch = (int) line.number("epoch");
        rollback = Optional.of(line);
        become(State.ROLLING_BACK, "");
      }
      case Event.REVERTED -> revert(line.number("batch"));
      case Event.ROLLED_BACK -> {
        rollback = Optional.empty();
        become(State.ROLLED_BACK, line.text("to"));
      }
      case Event.FINALIZED -> become(State.FINALIZED, "");
      default -> notes.add(line);
    }
  }

  private void become(State next, String why) {
    state = next;
    reason = why;
  }

  private void add(BatchLine batch) {
    batches.put(batch.batch(), batch);
    if (!batch.retry()) {
      positions.put(batch.slice(), batch.last());
    }
  }

  private void revert(long number) {
    reverted.add(number);
    BatchLine gone = batches.remove(number);
    if (gone != null) {
      done.remove(gone.slice());
      positions.remove(gone.slice());
      batches.values().stream()
          .filter(batch -> batch.slice() == gone.slice() && !batch.retry())
          .max(Comparator.comparingLong(BatchLine::batch))
          .ifPresent(batch -> positions.put(batch.slice(), batch.last()));
    }
  }

  /** Where it stands. */
  public synchronized State state() {
    return state;
  }

  /** The phase that began last; empty before the first. */
  public synchronized String phase() {
    return phase;
  }

  /** Why it is in its state, or the checkpoint to which it was taken back; may be empty. */
  public synchronized String reason() {
    return reason;
  }

  /** How many coordinators there were. */
  public synchronized int epoch() {
    return epoch;
  }

  /** When it began. */
  public synchronized Optional<Instant> firstStart() {
    return firstStart;
  }

  /** When the last line was added. */
  public synchronized Optional<Instant> last() {
    return last;
  }

  /** The key up to which a slice is done; empty if nothing of it is. */
  public synchronized String position(int slice) {
    return positions.getOrDefault(slice, "");
  }

  /** Whether all of a slice is done. */
  public synchronized boolean isDone(int slice) {
    return done.contains(slice);
  }

  /** The batches that count, in their order. */
  public synchronized List<BatchLine> batches() {
    return List.copyOf(batches.values());
  }

  /** The batches of a slice that count, in their order. */
  public synchronized List<BatchLine> batches(int slice) {
    return batches.values().stream().filter(batch -> batch.slice() == slice).toList();
  }

  /** Whether a batch is durable and was not taken back. */
  public synchronized boolean holds(long batch) {
    return batches.containsKey(batch);
  }

  /** Whether a batch was taken back. */
  public synchronized boolean wasReverted(long batch) {
    return reverted.contains(batch);
  }

  /** The numbers of the batches that count. */
  public synchronized Set<Long> numbers() {
    return Set.copyOf(batches.keySet());
  }

  /** The names of the checkpoints, oldest first. */
  public synchronized List<String> checkpoints() {
    return List.copyOf(checkpoints);
  }

  /** Changes of the size of batches, and alerts. */
  public synchronized List<ChainedLog.Line> notes() {
    return List.copyOf(notes);
  }

  /** The rollback that has not ended. */
  public synchronized Optional<ChainedLog.Line> rollback() {
    return rollback;
  }

  /** How long a complete migration may wait for its end before it is warned about. */
  public synchronized Optional<Duration> warnAfter() {
    return warnAfter;
  }

  /** The last validation. */
  public synchronized Optional<ChainedLog.Line> validation() {
    return validation;
  }

  /** The sums over all batches that count. */
  public synchronized Totals totals() {
    Totals totals = new Totals(0, 0, 0, 0, DigestSum.EMPTY, DigestSum.EMPTY);
    for (BatchLine batch : batches.values()) {
      totals = totals.plus(batch);
    }
    return totals;
  }

  /**
   * Sums over batches. A document that left the quarantine is counted as read once.
   *
   * @param read how many documents were read
   * @param written how many were written
   * @param current how many had the new format already
   * @param quarantined how many were left out, and not taken up since
   * @param before the digest of what was written, as it was before
   * @param after the digest of what is in the target
   */
  public record Totals(
      long read, long written, long current, long quarantined, DigestSum before, DigestSum after) {
    /** This and one more batch. */
    public Totals plus(BatchLine batch) {
      long leaving = batch.retry() ? batch.read() : 0;
      return new Totals(
          read + (batch.retry() ? 0 : batch.read()),
          written + batch.written(),
          current + batch.current(),
          quarantined + batch.quarantined() - leaving,
          before.plus(batch.before()),
          after.plus(batch.after()));
    }
  }
}
