package dev.safepersist.operations.versions;

import dev.safepersist.backup.Backup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A version of a file: the file as it is, or a backup.
 *
 * @param path where its bytes are
 * @param time when it was replaced; when it was last modified for the file as it is
 * @param backup the backup; empty for the file as it is
 */
public record Version(Path path, Instant time, Optional<Backup> backup) {
  /** How users call the file as it is. */
  public static final String CURRENT = "current";

  /** How users call it: the id of a backup, or {@value #CURRENT}. */
  public String id() {
    return backup.map(Backup::id).orElse(CURRENT);
  }
}
