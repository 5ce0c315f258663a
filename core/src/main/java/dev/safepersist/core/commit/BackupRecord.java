package dev.safepersist.core.commit;

import dev.safepersist.save.Change;
import java.time.Instant;
import java.util.Optional;

/**
 * A kept old version, as recorded.
 *
 * @param name the file name of the backup
 * @param serial the serial of the save that made it; the order of backups
 * @param crc32c the checksum of its bytes
 * @param bytes its length
 * @param time when it was kept
 * @param good whether the version was known to be intact; otherwise it is unknown
 * @param pinned whether retention must leave it
 * @param schemaVersion the schema version of its data; 0 if it has none, or it is unknown
 * @param by the user as whom the program ran; empty if that is not recorded
 * @param change what the save that replaced it was a part of
 * @param tag the name that a user gave it with a pin, may be empty text; retention leaves a pinned
 *     backup that has one, however many there are
 */
public record BackupRecord(
    String name,
    long serial,
    String crc32c,
    long bytes,
    Instant time,
    boolean good,
    boolean pinned,
    int schemaVersion,
    String by,
    Optional<Change> change,
    Optional<String> tag) {
  /** A backup that no user has pinned. */
  public BackupRecord(
      String name,
      long serial,
      String crc32c,
      long bytes,
      Instant time,
      boolean good,
      boolean pinned,
      int schemaVersion,
      String by,
      Optional<Change> change) {
    this(
        name,
        serial,
        crc32c,
        bytes,
        time,
        good,
        pinned,
        schemaVersion,
        by,
        change,
        Optional.empty());
  }

  /** This, pinned by a user under a name, or not pinned. */
  public BackupRecord withTag(Optional<String> value) {
    return new BackupRecord(
        name,
        serial,
        crc32c,
        bytes,
        time,
        good,
        value.isPresent(),
        schemaVersion,
        by,
        change,
        value);
  }
}
