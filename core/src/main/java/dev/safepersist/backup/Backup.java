package dev.safepersist.backup;

import dev.safepersist.save.Change;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A kept version of a file.
 *
 * @param path where it is
 * @param id the CRC32C of its bytes, eight lower-case hex digits; part of its name
 * @param bytes its length
 * @param time when it was kept
 * @param serial the serial of the save that replaced it; 0 if that is not recorded
 * @param good whether it was known to be whole when it was kept
 * @param pinned whether retention must leave it
 * @param recorded whether the history knows it; what is not recorded is never pruned
 * @param format the format version of its data; 0 if it has none, or that is not recorded
 * @param by the user as whom the program ran that made it; empty if that is not recorded
 * @param change what the save that replaced the version was a part of
 */
public record Backup(
    Path path,
    String id,
    long bytes,
    Instant time,
    long serial,
    boolean good,
    boolean pinned,
    boolean recorded,
    int format,
    String by,
    Optional<Change> change) {}
