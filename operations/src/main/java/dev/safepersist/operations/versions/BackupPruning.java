package dev.safepersist.operations.versions;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.core.history.History;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.core.vault.BackupVault;
import dev.safepersist.operations.state.StateFiles;
import dev.safepersist.operations.tree.FileTree;
import dev.safepersist.save.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The deletion of old backups of files and trees. Pinned ones stay, the newest that is whole stays,
 * and so does what no history records. A good backup only goes while another one that stays is
 * proven good by its bytes.
 *
 * @param last how many of the newest are kept
 * @param hourly for how many of the last hours the newest of each is kept
 * @param daily for how many of the last days, in UTC, the newest of each is kept
 * @param within the age up to which all are kept
 * @param dryRun whether nothing is deleted
 * @param stateDirectory where the state of the files is kept; empty if next to them
 * @since 0.1
 */
public record BackupPruning(
    int last,
    int hourly,
    int daily,
    Optional<Duration> within,
    boolean dryRun,
    Optional<Path> stateDirectory) {
  /** Receives what is deleted, and what fails. */
  public interface Listener {
    /** Takes the names of the backups of a file that are deleted, or would be. */
    void pruned(Path file, List<String> names);

    /** Takes a failure; the other files follow. */
    void failed(Path path, IOException failure);
  }

  /** Requires that no number is negative. */
  public BackupPruning {
    if (last < 0 || hourly < 0 || daily < 0) {
      throw new IllegalArgumentException("the number of backups to keep must not be negative");
    }
  }

  /** Prunes the backups of a file, or of all files below a directory. */
  public void run(Path path, Listener listener) throws IOException {
    if (!Files.isDirectory(path)) {
      if (Files.notExists(path)
          && StateFiles.open(path, stateDirectory).recorded().backups().isEmpty()) {
        throw new NoSuchFileException(path.toString());
      }
      prune(path, listener);
      return;
    }
    for (Path directory : FileTree.withState(path.toRealPath(), stateDirectory, listener::failed)) {
      StateDirectory state = StateDirectory.of(directory, stateDirectory);
      try {
        for (String name : History.of(state).names()) {
          prune(directory.resolve(name), listener);
        }
      } catch (IOException failure) {
        listener.failed(state.root(), failure);
      }
    }
  }

  private void prune(Path file, Listener listener) {
    try {
      SafeFile safe = StateFiles.open(file, stateDirectory);
      RecordedVersions recorded = safe.recorded();
      Instant now = SystemTime.CLOCK.instant();
      List<String> names = BackupVault.givenUp(recorded, retention(recorded, now), now);
      if (!names.isEmpty() && !dryRun) {
        try (Locked locked = safe.lock()) {
          names = locked.prune(retention(locked.trail(), now));
        }
      }
      if (!names.isEmpty()) {
        listener.pruned(file, names);
      }
    } catch (IOException failure) {
      listener.failed(file, failure);
    }
  }

  private Retention retention(RecordedVersions recorded, Instant now) {
    int young = 0;
    if (within.isPresent()) {
      Instant oldest = now.minus(within.get());
      List<BackupRecord> newestFirst = recorded.backups();
      for (int i = 0; i < newestFirst.size(); i++) {
        young = newestFirst.get(i).time().isBefore(oldest) ? young : i + 1;
      }
    }
    return Retention.keep(Math.max(last, young)).hourly(hourly).daily(daily);
  }
}
