package dev.safepersist.operations.versions;

import dev.safepersist.backup.Backup;
import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.operations.message.OperationsMessage;
import dev.safepersist.operations.state.StateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The pins of the backups of one file. A pinned backup is left by retention and by clean-ups, and
 * can have a name, by which it is found.
 *
 * @param file the file
 * @param stateDirectory where its state is kept; empty for the {@code .safepersist} next to it
 * @since 0.1
 */
public record Pins(Path file, Optional<Path> stateDirectory) {
  /**
   * Pins a version, or gives a pinned one another name.
   *
   * @param version what {@link Versions#find} takes
   * @param tag the name; may be empty
   * @return the backup, as it was
   */
  public Backup pin(String version, String tag) throws IOException {
    return change(version, Optional.of(tag));
  }

  /** Takes the pin and the name off a version. */
  public Backup unpin(String version) throws IOException {
    return change(version, Optional.empty());
  }

  /**
   * The backup that is {@code found}.
   *
   * @param name what the user called it
   * @throws IOException if it cannot be pinned
   */
  public Backup require(Version found, String name) throws IOException {
    return found
        .backup()
        .orElseThrow(() -> new IOException(OperationsMessage.NOT_PINNABLE.text(file, name)));
  }

  private Backup change(String version, Optional<String> tag) throws IOException {
    SafeFile safe = StateFiles.open(file, stateDirectory);
    try (Locked locked = safe.lock()) {
      Backup backup = require(Versions.of(file, stateDirectory).find(version), version);
      locked.record(
          new BackupRecord(
                  backup.path().getFileName().toString(),
                  backup.serial(),
                  backup.id(),
                  backup.bytes(),
                  backup.time(),
                  backup.good(),
                  backup.pinned(),
                  backup.schemaVersion(),
                  backup.by(),
                  backup.change())
              .withTag(tag));
      return backup;
    }
  }
}
