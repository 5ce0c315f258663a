package dev.safepersist.save;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The proof of a committed save.
 *
 * @param file the file as the caller named it
 * @param serial the number of this version; rises by one with each save of the file
 * @param crc32c the checksum of the file's bytes, eight lower-case hex digits
 * @param bytes the length of the file
 * @param backup where the replaced version was kept, if one was
 * @param durability what was reached; {@link Durability#ATOMIC} where the platform cannot sync a
 *     directory
 * @param time when the new version was published
 */
public record Receipt(
    Path file,
    long serial,
    String crc32c,
    long bytes,
    Optional<Path> backup,
    Durability durability,
    Instant time) {}
