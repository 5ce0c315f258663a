package dev.safepersist.core.commit;

import dev.safepersist.core.journal.JournalFile;
import dev.safepersist.core.journal.Pending;
import dev.safepersist.core.journal.TransactionRecord;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import dev.safepersist.observe.Step;
import dev.safepersist.save.Durability;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one point at which all versions of a transaction are made: its record, durably written. What
 * comes before it can be undone; what comes after it is carried out, by this process or the next.
 *
 * @param parts the versions, in the order of their locks
 * @param record where the record will be
 */
record Decision(List<TransactionPart> parts, Path record) {
  /** For {@code parts}, which are in the order of their locks. */
  static Decision about(List<TransactionPart> parts) {
    return new Decision(parts, TransactionRecord.place(parts.get(0).target()));
  }

  /** Prepares all versions, and decides. */
  void make() throws IOException {
    List<TransactionPart> prepared = new ArrayList<>();
    try {
      for (TransactionPart part : parts) {
        prepared.add(part);
        part.prepare();
      }
      SharedStates states = SharedStates.of(parts);
      states.announceVersions();
      for (TransactionPart part : parts) {
        part.publication().announce(record);
      }
      states.syncJournals();
      TransactionRecord.decide(record, parts.stream().map(TransactionPart::target).toList());
    } catch (IOException e) {
      throw undone(prepared, e);
    } catch (RuntimeException | Error e) {
      IOException failure = undone(prepared, new IOException(e));
      if (failure instanceof SaveException save && save.outcome() == Outcome.UNKNOWN) {
        throw failure;
      }
      throw e;
    }
  }

  private IOException undone(List<TransactionPart> prepared, IOException failure)
      throws IOException {
    Target first = prepared.get(0).target();
    IOException reason = failure;
    try {
      JournalFile.drop(first.state(), record);
    } catch (IOException e) {
      reason.addSuppressed(e);
      leave(prepared);
      return unfinished(first, reason);
    }
    for (TransactionPart part : prepared) {
      if (part.isLocked()) {
        reason = part.publication().undone(reason);
        try {
          Pending.forget(part.target());
        } catch (IOException e) {
          reason.addSuppressed(e); // the next access undoes it
        }
      }
    }
    return reason;
  }

  /** Publishes the versions, now that they are decided. */
  void carryOut() throws IOException {
    int done = 0;
    try {
      for (TransactionPart part : parts) {
        part.publication().publish();
        part.stage().events().pause();
        done++;
      }
    } catch (IOException e) {
      throw unfinished(parts.get(done).target(), e);
    } finally {
      leave(parts.subList(done, parts.size()));
    }
  }

  /** Leaves the stages to the access that completes the transaction. */
  private static void leave(List<TransactionPart> parts) {
    parts.forEach(part -> part.stage().published());
  }

  private static SaveException unfinished(Target target, IOException cause) {
    return new SaveException(
        target.named(),
        Outcome.UNKNOWN,
        CoreMessage.TRANSACTION_UNFINISHED.text(target.named(), cause.getMessage()),
        cause);
  }

  /**
   * Completes {@code added}, the parts in another order; every file gets its line in the history,
   * whatever happens to another.
   */
  static List<Receipt> finish(List<TransactionPart> added) throws SaveException {
    SyncedDirectories synced = new SyncedDirectories();
    Map<TransactionPart, Durability> reached = new LinkedHashMap<>();
    SaveException failure = null;
    for (TransactionPart part : added) {
      part.stage().events().enter(Step.DIRECTORY_SYNC);
      try {
        reached.put(part, synced.sync(part.target(), part.context().policy().durability()));
      } catch (SaveException e) {
        failure = e;
      }
    }
    SharedStates.of(reached.keySet()).record();
    List<Receipt> receipts = new ArrayList<>();
    reached.forEach((part, durability) -> receipts.add(part.publication().receipt(durability)));
    if (failure != null) {
      throw failure;
    }
    return receipts;
  }

  /** Removes what is left of the journal: it says nothing new, and the next access would do it. */
  void forget() {
    try {
      for (TransactionPart part : parts) {
        part.publication().syncBeforeForgetting();
      }
      SharedStates.of(parts).forget();
      JournalFile.drop(parts.get(0).target().state(), record);
    } catch (IOException e) {
      Log.log(Level.WARNING, "the journal of a finished transaction could not be removed", e);
    }
  }
}
