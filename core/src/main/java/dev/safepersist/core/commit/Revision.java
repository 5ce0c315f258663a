package dev.safepersist.core.commit;

import dev.safepersist.core.disk.FileFacts;
import java.time.Instant;

/**
 * One version of a file, as it was recorded when it was written.
 *
 * @param serial its number
 * @param crc32c the checksum of its bytes, eight lower-case hex digits
 * @param bytes its length
 * @param modified the modification time of the file
 * @param schemaVersion the schema version of the data; 0 if it has none
 */
public record Revision(
    long serial, String crc32c, long bytes, Instant modified, int schemaVersion) {
  /** Whether a file with these {@code facts} has the recorded length and modification time. */
  public boolean matches(FileFacts facts) {
    return facts.bytes() == bytes && facts.modified().equals(modified);
  }
}
