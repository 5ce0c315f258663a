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
    Optional<Change> change) {}
