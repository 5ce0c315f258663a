package dev.safepersist.migration;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.commit.Locked;
import dev.safepersist.core.disk.DurableDirectory;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.envelope.EnvelopeVerifier;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.plan.MigrationPlan;
import dev.safepersist.save.Policy;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder in which the migrations of one place keep their state, each in a folder of its own.
 *
 * @param root the folder
 */
public record MigrationFolders(Path root) {
  private static final String LOCK = "coordinator";

  /** The folder of a migration. */
  public Path of(String id) {
    return root.resolve(id);
  }

  /** The folder of the packs of a migration. */
  public Path packs(String id) {
    return of(id).resolve("before");
  }

  /** The ids of all migrations, oldest first. */
  public List<String> ids() throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve(MigrationPlan.FILE)))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }

  /** Makes the folder of a migration. */
  Path create(String id) throws IOException {
    ensure();
    return DurableDirectory.create(of(id));
  }

  /**
   * Makes sure that the folder exists, for its owner only.
   *
   * @throws MigrationException if the file system refuses it
   */
  void ensure() throws IOException {
    try {
      make();
    } catch (FileSystemException refused) {
      String why =
          refused instanceof AccessDeniedException
              ? "this user may not write there"
              : String.valueOf(refused.getReason());
      throw new MigrationException(
              MigrationMessage.OBSTACLE, root + " cannot be created (" + why + ")")
          .causedBy(refused);
    }
  }

  private void make() throws IOException {
    Path state = root.getParent();
    if (state != null && state.endsWith(StateDirectory.NAME)) {
      StateDirectory.of(state.getParent().toRealPath(), Optional.empty()).ensureRoot();
    }
    if (Files.notExists(root)) {
      DurableDirectory.create(root);
      if (root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
      }
    }
  }

  /**
   * The right to run, take back or finalize migrations here.
   *
   * @param patience how long to wait for it
   * @throws MigrationException if another process or thread has it
   */
  Locked lock(Duration patience) throws IOException {
    Policy policy = Policy.defaults().withLockTimeout(patience);
    try {
      return SafeFile.of(root.resolve(LOCK), policy, new EnvelopeVerifier()).lock();
    } catch (SaveException busy) {
      boolean held =
          busy.getMessage().contains(CoreMessage.LOCK_TIMEOUT.id())
              || busy.getMessage().contains(CoreMessage.LOCK_HELD_BY_THREAD.id());
      if (held) {
        throw new MigrationException(MigrationMessage.COORDINATOR_BUSY, root).causedBy(busy);
      }
      throw busy;
    }
  }
}
