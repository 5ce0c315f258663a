package dev.safepersist.core.commit;

import dev.safepersist.save.Change;
import java.util.Optional;

/**
 * The version that is about to be replaced.
 *
 * @param serial the serial of the save that replaces it
 * @param crc32c the checksum of its bytes
 * @param bytes its length
 * @param good whether it is known to be whole
 * @param pinned whether its backup is to be left by retention
 * @param schemaVersion the schema version of its data; 0 if it has none, or it is unknown
 * @param change what the save that replaces it is a part of
 */
public record ReplacedVersion(
    long serial,
    String crc32c,
    long bytes,
    boolean good,
    boolean pinned,
    int schemaVersion,
    Optional<Change> change) {}
