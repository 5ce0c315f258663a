package dev.safepersist.save;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The proof of a committed save.
 *
 * @since 0.1
 */
public final class Receipt {
  private final Path file;
  private final long serial;
  private final String crc32c;
  private final long bytes;
  private final Optional<Path> backup;
  private final Durability durability;
  private final Instant time;

  /** Creates one. */
  public Receipt(
      Path file,
      long serial,
      String crc32c,
      long bytes,
      Optional<Path> backup,
      Durability durability,
      Instant time) {
    this.file = file;
    this.serial = serial;
    this.crc32c = crc32c;
    this.bytes = bytes;
    this.backup = backup;
    this.durability = durability;
    this.time = time;
  }

  /** The file as the caller named it. */
  public Path file() {
    return file;
  }

  /** The number of this version; rises by one with each save of the file. */
  public long serial() {
    return serial;
  }

  /** The checksum of the file's bytes, eight lower-case hex digits. */
  public String crc32c() {
    return crc32c;
  }

  /** The length of the file. */
  public long bytes() {
    return bytes;
  }

  /** Where the replaced version was kept, if one was. */
  public Optional<Path> backup() {
    return backup;
  }

  /** What was reached; {@link Durability#ATOMIC} where the platform cannot sync a directory. */
  public Durability durability() {
    return durability;
  }

  /** When the new version was published. */
  public Instant time() {
    return time;
  }

  private List<Object> parts() {
    return Arrays.asList(file, serial, crc32c, bytes, backup, durability, time);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Receipt that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "Receipt" + parts();
  }
}
