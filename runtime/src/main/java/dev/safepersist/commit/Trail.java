package dev.safepersist.commit;

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
public record Trail(long highestSerial, List<Version> versions, List<Kept> backups) {
  /** Copies the lists. */
  public Trail {
    versions = List.copyOf(versions);
    backups = List.copyOf(backups);
  }

  /** Nothing recorded. */
  public static Trail empty() {
    return new Trail(0, List.of(), List.of());
  }

  /** This, with one more backup, the newest. */
  public Trail with(Kept kept) {
    List<Kept> all = new ArrayList<>();
    all.add(kept);
    backups.stream().filter(old -> !old.name().equals(kept.name())).forEach(all::add);
    return new Trail(highestSerial, versions, all);
  }

  /** The recorded version whose length and modification time the file has. */
  public Optional<Version> matching(FileFacts facts) {
    return versions.stream().filter(facts::matches).findFirst();
  }
}
