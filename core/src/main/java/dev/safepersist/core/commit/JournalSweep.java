package dev.safepersist.core.commit;

import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.journal.JournalFile;
import dev.safepersist.core.journal.TransactionRecord;
import dev.safepersist.core.place.StateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The removal of what dead processes left in the journal and is no longer needed: records that were
 * never finished, and decisions of transactions of which nothing is pending any more.
 */
final class JournalSweep {
  private JournalSweep() {}

  static void sweep(StateDirectory state) throws IOException {
    for (Path file : DirectoryEntries.of(state.journal())) {
      String name = file.getFileName().toString();
      if (name.endsWith(JournalFile.UNFINISHED)) {
        AbandonedFile.removed(file, false);
      } else if (name.endsWith(TransactionRecord.ENDING)) {
        Optional<Map<String, String>> decided = JournalFile.read(file);
        if (decided.isPresent()) {
          TransactionRecord.dropIfDone(file, decided.get());
        }
      }
    }
  }
}
