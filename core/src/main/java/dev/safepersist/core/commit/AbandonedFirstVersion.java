package dev.safepersist.core.commit;

import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.journal.Pending;
import dev.safepersist.core.lock.TargetLock;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * The first version of a file, which a dead process has not published. It takes its name only where
 * that was never another version's: nothing older comes back, and nothing that was deleted.
 */
record AbandonedFirstVersion(AbandonedStage abandoned, Ports ports) {
  /** Publishes it if it is whole; whether it was. */
  boolean publish() throws IOException {
    Target target = abandoned.target();
    if (!Files.isDirectory(target.state().root(), LinkOption.NOFOLLOW_LINKS)
        || TargetLock.heldByThread(target)) {
      return isPublishable() && named(); // without state there is no lock, and none is needed
    }
    Optional<TargetLock> lock = TargetLock.take(target, Duration.ZERO);
    if (lock.isEmpty()) {
      return false;
    }
    try {
      return isPublishable() && named();
    } finally {
      lock.get().close();
    }
  }

  private boolean isPublishable() throws IOException {
    Target target = abandoned.target();
    if (FileFacts.of(target.file()).isPresent() || Pending.any(target)) {
      return false;
    }
    RecordedVersions trail = ports.ledger().read(target);
    return trail.versions().isEmpty()
        && trail.backups().isEmpty()
        && FileFacts.of(abandoned.stage()).filter(facts -> facts.bytes() > 0).isPresent()
        && isWhole(target);
  }

  private boolean isWhole(Target target) throws IOException {
    Inspection found =
        Uninterrupted.call(() -> ports.verifier().inspect(abandoned.stage(), target.name()));
    return found.verdict() != Inspection.Verdict.BROKEN;
  }

  private boolean named() throws IOException {
    Path stage = abandoned.stage();
    Path file = abandoned.target().file();
    boolean named =
        Uninterrupted.call(
            () -> {
              try (FileChannel channel =
                  FileChannel.open(stage, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                return channel.tryLock() != null && named(channel, stage, file);
              } catch (OverlappingFileLockException e) {
                return false;
              }
            });
    if (named) {
      Files.deleteIfExists(stage);
      DirectorySync.sync(file.getParent());
      Log.log(Level.WARNING, CoreMessage.FIRST_VERSION_COMPLETED.text(file, Files.size(file)));
    }
    return named;
  }

  private static boolean named(FileChannel channel, Path stage, Path file) throws IOException {
    channel.force(true);
    try {
      Files.createLink(file, stage);
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(stage, file); // no hard links here; this replaces nothing either
    }
    return true;
  }
}
