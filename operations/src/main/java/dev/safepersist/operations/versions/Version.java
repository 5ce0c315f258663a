package dev.safepersist.operations.versions;

import dev.safepersist.backup.Backup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A version of a file: the file as it is, a backup, or a copy that an older system has left beside
 * it.
 *
 * @param path where its bytes are
 * @param time when it was replaced; when it was last modified for the file as it is
 * @param kind what it is
 * @param backup the backup; empty unless it is one
 */
public record Version(Path path, Instant time, Kind kind, Optional<Backup> backup) {
  /** How users call the file as it is. */
  public static final String CURRENT = "current";

  /** What a version is. */
  public enum Kind {
    /** The file as it is. */
    CURRENT,
    /** A backup. */
    BACKUP,
    /** A copy with a name that an older system gave it. */
    OLDER_SYSTEM
  }

  /** How users call it: the id of a backup, a file name, or {@value #CURRENT}. */
  public String id() {
    return switch (kind) {
      case CURRENT -> CURRENT;
      case BACKUP -> backup.map(Backup::id).orElseThrow();
      case OLDER_SYSTEM -> path.getFileName().toString();
    };
  }
}
