package dev.safepersist.backup;

import dev.safepersist.save.Change;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A kept version of a file.
 *
 * @since 0.1
 */
public final class Backup {
  private final Path path;
  private final String id;
  private final long bytes;
  private final Instant time;
  private final long serial;
  private final boolean good;
  private final boolean pinned;
  private final boolean recorded;
  private final int schemaVersion;
  private final String by;
  private final Optional<Change> change;
  private final Optional<String> tag;

  Backup(
      Path path,
      String id,
      long bytes,
      Instant time,
      long serial,
      boolean good,
      boolean pinned,
      boolean recorded,
      int schemaVersion,
      String by,
      Optional<Change> change,
      Optional<String> tag) {
    this.path = path;
    this.id = id;
    this.bytes = bytes;
    this.time = time;
    this.serial = serial;
    this.good = good;
    this.pinned = pinned;
    this.recorded = recorded;
    this.schemaVersion = schemaVersion;
    this.by = by;
    this.change = change;
    this.tag = tag;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** The CRC32C of its bytes, eight lower-case hex digits; part of its name. */
  public String id() {
    return id;
  }

  /** Its length. */
  public long bytes() {
    return bytes;
  }

  /** When it was kept. */
  public Instant time() {
    return time;
  }

  /** The serial of the save that replaced it; 0 if that is not recorded. */
  public long serial() {
    return serial;
  }

  /** Whether it was known to be whole when it was kept. */
  public boolean good() {
    return good;
  }

  /** Whether retention must leave it. */
  public boolean pinned() {
    return pinned;
  }

  /** Whether the history knows it; what is not recorded is never pruned. */
  public boolean recorded() {
    return recorded;
  }

  /** The schema version of its data; 0 if it has none, or that is not recorded. */
  public int schemaVersion() {
    return schemaVersion;
  }

  /** The user as whom the program ran that made it; empty if that is not recorded. */
  public String by() {
    return by;
  }

  /** What the save that replaced the version was a part of. */
  public Optional<Change> change() {
    return change;
  }

  /**
   * The name that a user gave the version when it was pinned; empty text if it was pinned without a
   * name.
   */
  public Optional<String> tag() {
    return tag;
  }

  private List<Object> parts() {
    return Arrays.asList(
        path, id, bytes, time, serial, good, pinned, recorded, schemaVersion, by, change, tag);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Backup that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "Backup" + parts();
  }
}
