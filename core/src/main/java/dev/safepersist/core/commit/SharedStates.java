package dev.safepersist.core.commit;

import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.journal.Pending;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a transaction by the state directories that they share, and what is done once for
 * each of these: the syncs of folders and the appends to histories.
 *
 * @param groups the files of each state directory; none is empty
 */
record SharedStates(Collection<List<TransactionPart>> groups) {
  static SharedStates of(Collection<TransactionPart> parts) {
    Map<Path, List<TransactionPart>> groups = new LinkedHashMap<>();
    for (TransactionPart part : parts) {
      groups.computeIfAbsent(part.target().state().root(), root -> new ArrayList<>()).add(part);
    }
    return new SharedStates(groups.values());
  }

  private static StateDirectory state(List<TransactionPart> parts) {
    return parts.get(0).target().state();
  }

  private static Ledger ledger(List<TransactionPart> parts) {
    return parts.get(0).context().ports().ledger();
  }

  /**
   * Makes durable what must be before a change can be pending: the names of the backups and of the
   * stages, and, where only the history can show that a version is whole, the line that announces
   * it.
   */
  void announceVersions() throws IOException {
    for (List<TransactionPart> parts : groups) {
      for (TransactionPart part : parts) {
        if (part.publication().hasNameToSync()) {
          part.context().ports().vault().sync(part.target());
          break;
        }
      }
      announce(parts);
      DirectorySync.sync(state(parts).stage());
    }
  }

  private static void announce(List<TransactionPart> parts) throws IOException {
    Map<Target, Entry> intents = new LinkedHashMap<>();
    for (TransactionPart part : parts) {
      part.publication().intent().ifPresent(intent -> intents.put(part.target(), intent));
    }
    if (!intents.isEmpty()) {
      boolean durable = parts.stream().anyMatch(part -> part.publication().needsDurableIntent());
      ledger(parts).append(intents, durable);
      parts.stream()
          .filter(part -> intents.containsKey(part.target()))
          .forEach(part -> part.publication().announced());
    }
  }

  /** Makes the names of the notes durable that say what is pending. */
  void syncJournals() throws IOException {
    for (List<TransactionPart> parts : groups) {
      DirectorySync.sync(state(parts).journal());
    }
  }

  /** Records the versions that are in place; a failure cannot undo them. */
  void record() {
    for (List<TransactionPart> parts : groups) {
      Map<Target, Entry> entries = new LinkedHashMap<>();
      for (TransactionPart part : parts) {
        entries.put(part.target(), part.publication().recordable());
      }
      try {
        ledger(parts).append(entries, false);
      } catch (IOException | RuntimeException e) {
        Log.log(Level.WARNING, "the history in " + state(parts) + " could not be written", e);
      }
    }
  }

  /** Removes the notes; durable when this returns. */
  void forget() throws IOException {
    for (List<TransactionPart> parts : groups) {
      for (TransactionPart part : parts) {
        Pending.remove(part.target());
      }
    }
    syncJournals();
  }
}
