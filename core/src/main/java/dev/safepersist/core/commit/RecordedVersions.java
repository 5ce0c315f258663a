package dev.safepersist.core.commit;

import dev.safepersist.core.disk.FileFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is recorded of one file.
 *
 * @param highestSerial the highest serial ever given; 0 if none
 * @param versions the last versions, newest first
 * @param backups the backups that were made and not pruned, newest first
 */
public record RecordedVersions(
    long highestSerial, List<Revision> versions, List<BackupRecord> backups) {
  /** Copies the lists. */
  public RecordedVersions {
    versions = List.copyOf(versions);
    backups = List.copyOf(backups);
  }

  /** Nothing recorded. */
  public static RecordedVersions empty() {
    return new RecordedVersions(0, List.of(), List.of());
  }

  /** This, with one more backup, the newest. */
  public RecordedVersions with(BackupRecord kept) {
    List<BackupRecord> all = new ArrayList<>();
    all.add(kept);
    backups.stream().filter(old -> !old.name().equals(kept.name())).forEach(all::add);
    return new RecordedVersions(highestSerial, versions, all);
  }

  /** The recorded version whose length and modification time the file has. */
  public Optional<Revision> matching(FileFacts facts) {
    return versions.stream().filter(version -> version.matches(facts)).findFirst();
  }
}
