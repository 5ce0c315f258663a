package dev.safepersist.core.commit;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.place.Target;
import dev.safepersist.save.Retention;
import java.io.IOException;
import java.util.List;

/** The port through which old versions are kept. Called under the lock of the target. */
public interface Vault {
  /**
   * Keeps the current version of the target; the directory of the backups is not yet synced.
   *
   * @param old the current version
   * @param link whether a hard link may be used: only if the target is replaced right after
   */
  BackupRecord keep(Target target, RecordedVersions trail, ReplacedVersion old, boolean link)
      throws IOException;

  /**
   * As {@link #keep}, for a version that the file begins with: the first {@code old.bytes()} bytes
   * are kept, by copy.
   */
  BackupRecord keepBeginning(Target target, RecordedVersions trail, ReplacedVersion old)
      throws IOException;

  /** Syncs what {@link #keep} made. */
  void sync(Target target) throws IOException;

  /**
   * Makes a backup of the target a file of its own, if it is not: a program that moves the old
   * version away after {@link #keep} takes it along under another name.
   */
  void separate(Target target, BackupRecord kept) throws IOException;

  /**
   * Removes backups that are the current file under a second name, as a crash between keep and
   * publish leaves them. Such a backup of another file, of which the current one was a version
   * until it was moved, becomes a file of its own.
   */
  void unshare(Target target, FileFacts current) throws IOException;

  /** Whether a backup holds the current bytes of the target, whose checksum is {@code crc32c}. */
  boolean keeps(Target target, String crc32c) throws IOException;

  /**
   * Deletes what retention does not keep.
   *
   * @return the names of the deleted backups
   */
  List<String> prune(Target target, RecordedVersions trail, Retention retention) throws IOException;
}
