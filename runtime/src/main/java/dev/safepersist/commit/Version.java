package dev.safepersist.commit;

import java.time.Instant;

/**
 * One version of a file, as it was recorded when it was written.
 *
 * @param serial its number
 * @param crc32c the checksum of its bytes, eight lower-case hex digits
 * @param bytes its length
 * @param modified the modification time of the file
 * @param format the format version of the data; 0 if it has none
 */
public record Version(long serial, String crc32c, long bytes, Instant modified, int format) {}
