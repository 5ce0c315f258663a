package dev.safepersist.core.commit;

import dev.safepersist.core.place.Target;
import java.io.IOException;

/** The port through which versions are recorded. Called under the lock of the target. */
public interface Ledger {
  /** What is recorded of the target. */
  RecordedVersions read(Target target) throws IOException;

  /**
   * Adds a line.
   *
   * @param durable whether the line is synced before the call returns
   */
  void append(Target target, Entry entry, boolean durable) throws IOException;
}
