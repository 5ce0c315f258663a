package dev.safepersist.core.journal;

import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.RandomBits;
import dev.safepersist.core.place.Spelling;
import dev.safepersist.core.place.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The decision of a transaction: a file whose appearance makes all its changes at once, though they
 * are carried out one after another. It names the pending changes; when none of them is left, it
 * has done its work.
 */
public final class TransactionRecord {
  /** The ending of the name of a record. */
  public static final String ENDING = RecordName.ENDING;

  private TransactionRecord() {}

  /** Where the record of a new transaction will be, in the state directory of {@code first}. */
  public static Path place(Target first) {
    return first.state().journal().resolve(RandomBits.hex() + RandomBits.hex() + ENDING);
  }

  /** Whether a record names the pending change of {@code target}, wherever its folder is now. */
  public static boolean isOf(Target target, Path record, Map<String, String> values) {
    Path name = Pending.place(target).getFileName();
    return values.values().stream().anyMatch(place -> record.resolveSibling(place).endsWith(name));
  }

  /** Decides the transaction; durable when this returns. */
  public static void decide(Path record, List<Target> targets) throws IOException {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < targets.size(); i++) {
      Spelling.require(targets.get(i).named(), Pending.place(targets.get(i)));
      values.put("pending" + i, Pending.place(targets.get(i)).toString());
    }
    JournalFile.write(targets.get(0).state(), record, values);
  }

  /**
   * Removes the record if none of the pending changes it names is left; a directory that cannot be
   * seen now may come back with one.
   */
  public static void dropIfDone(Path record, Map<String, String> values) throws IOException {
    for (String pending : values.values()) {
      Path place = record.resolveSibling(pending);
      if (!Files.notExists(place) || !Files.isDirectory(place.getParent())) {
        return;
      }
    }
    if (Files.deleteIfExists(record)) {
      DirectorySync.sync(record.getParent());
    }
  }
}
