package dev.safepersist.core.commit;

import dev.safepersist.core.disk.FileFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is recorded of one file.
 *
 * @param highestSerial the highest serial ever given; 0 if none
 * @param versions the last versions, newest first
 * @param backups the backups that were made and not pruned, newest first
 * @param announced the serials of versions that were about to be published, and of which no save is
 *     recorded; such a version is in the file only if its checksum is
 * @param details what is recorded of the versions besides, by their serials
 */
public record RecordedVersions(
    long highestSerial,
    List<Revision> versions,
    List<BackupRecord> backups,
    Set<Long> announced,
    Map<Long, Map<String, String>> details) {
  /** Copies the collections. */
  public RecordedVersions {
    versions = List.copyOf(versions);
    backups = List.copyOf(backups);
    announced = Set.copyOf(announced);
    details = Map.copyOf(details);
  }

  /** Nothing recorded. */
  public static RecordedVersions empty() {
    return new RecordedVersions(0, List.of(), List.of(), Set.of(), Map.of());
  }

  /** This, with one more backup, the newest. */
  public RecordedVersions with(BackupRecord kept) {
    List<BackupRecord> all = new ArrayList<>();
    all.add(kept);
    backups.stream().filter(old -> !old.name().equals(kept.name())).forEach(all::add);
    return new RecordedVersions(highestSerial, versions, all, announced, details);
  }

  /** What is recorded of {@code version} besides; empty if nothing is. */
  public Map<String, String> details(Revision version) {
    return details.getOrDefault(version.serial(), Map.of());
  }

  /** The recorded version whose bytes have the checksum {@code crc32c}. */
  public Optional<Revision> withChecksum(String crc32c) {
    return versions.stream().filter(version -> version.crc32c().equals(crc32c)).findFirst();
  }

  /**
   * What the record says of a file.
   *
   * @param crc32c the checksum of its bytes
   */
  public Evidence evidence(FileFacts facts, String crc32c) {
    Optional<Revision> saved = withChecksum(crc32c);
    if (saved.isPresent()) {
      return new Evidence(Evidence.Kind.SAVED, saved);
    }
    Optional<Revision> same = matching(facts);
    if (same.isPresent()) {
      return new Evidence(Evidence.Kind.DAMAGED, same);
    }
    Optional<Revision> published =
        versions.stream().filter(version -> !announced.contains(version.serial())).findFirst();
    return new Evidence(
        published.isPresent() ? Evidence.Kind.CHANGED : Evidence.Kind.UNRECORDED, published);
  }

  /** The recorded version whose length and modification time the file has. */
  public Optional<Revision> matching(FileFacts facts) {
    return versions.stream().filter(version -> version.matches(facts)).findFirst();
  }
}
