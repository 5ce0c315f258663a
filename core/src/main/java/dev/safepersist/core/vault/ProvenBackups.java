package dev.safepersist.core.vault;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.FileSum;
import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The backups whose bytes were found to be what is recorded of them. A record alone proves nothing:
 * a file that was damaged without a change of its length and time becomes a backup that is recorded
 * as good. A proof holds as long as the file system reports the same of the file.
 */
final class ProvenBackups {
  private static final int MOST = 1024;

  /** Changes within one tick of the clock of the file system have the same time. */
  private static final Duration TICK = Duration.ofMillis(100);

  private final Map<Path, FileFacts> proven =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, FileFacts> eldest) {
          return size() > MOST;
        }
      };

  /** Whether {@code backup} was proven, and has not changed since. */
  synchronized boolean holds(KeptFile backup) {
    return backup.facts().equals(proven.get(backup.path()));
  }

  /**
   * Whether the bytes of {@code backup} have the recorded checksum. Reads all of it; what cannot be
   * read is not proven.
   */
  boolean prove(KeptFile backup) {
    if (!backup.mayBeGood() || !isAsRecorded(backup)) {
      return false;
    }
    if (backup.isSettled()) {
      synchronized (this) {
        proven.put(backup.path(), backup.facts());
      }
    }
    return true;
  }

  private static boolean isAsRecorded(KeptFile backup) {
    try {
      return FileSum.of(backup.path()).crc32c().equals(backup.recorded().crc32c());
    } catch (IOException e) {
      Log.log(Level.WARNING, "the backup " + backup.path() + " cannot be read", e);
      return false;
    }
  }

  /** A recorded backup that exists. */
  record KeptFile(BackupRecord recorded, Path path, FileFacts facts) {
    /** Whether the record and the length of the file say that it is good. */
    boolean mayBeGood() {
      return recorded.good() && facts.regular() && facts.bytes() == recorded.bytes();
    }

    /** Whether a change from now on would show in its times. */
    boolean isSettled() {
      return facts.changed().isBefore(SystemTime.now().minus(TICK));
    }
  }
}
