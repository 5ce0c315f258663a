package dev.safepersist.core.journal;

import java.nio.file.Path;

/** The name by which the record of a transaction is known. */
final class RecordName {
  static final String ENDING = ".transaction";

  private static final String JOURNAL = "journal";

  private RecordName() {}

  /** The path of a record; nothing else is read, or removed, because a journal names it. */
  static Path required(Path record) {
    boolean named =
        record.getNameCount() > 2
            && record.getFileName().toString().endsWith(ENDING)
            && record.getParent().endsWith(JOURNAL);
    if (!named) {
      throw new IllegalArgumentException(record + " is not the record of a transaction");
    }
    return record;
  }
}
