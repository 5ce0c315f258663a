package dev.safepersist.core.commit;

import dev.safepersist.core.place.Target;
import java.io.IOException;
import java.util.Map;

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

  /**
   * Adds a line for each of several files that share a state directory, in one write.
   *
   * @param durable whether the lines are synced before the call returns
   */
  void append(Map<Target, Entry> entries, boolean durable) throws IOException;
}
