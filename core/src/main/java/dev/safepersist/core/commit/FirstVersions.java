package dev.safepersist.core.commit;

import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.lock.JvmClaim;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.core.place.Target;
import dev.safepersist.core.stage.StageName;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * First versions of files that a dead process left beside them. One that is whole is published, as
 * if its stream had been closed; other bytes are kept. A living owner has no lock for a moment
 * after the close of its stream, so only what has been quiet for a while counts as abandoned.
 */
final class FirstVersions {
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final long PAUSE_MILLIS = 50;
  private static final RecentPaths SWEPT = new RecentPaths();

  private FirstVersions() {}

  /** Looks through the directory of {@code target}, until this JVM has found nothing left to do. */
  static void sweep(Target target, Ports ports) {
    if (SWEPT.contains(target.directory())) {
      return;
    }
    try {
      boolean done = true;
      for (Path file : DirectoryEntries.of(target.directory())) {
        Optional<StageName> name = StageName.parseFirst(file.getFileName().toString());
        if (name.isPresent() && !name.get().jvm().equals(JvmClaim.jvmName())) {
          done &= end(file, name.get().key(), target, ports);
        }
      }
      if (done) {
        SWEPT.add(target.directory());
      }
    } catch (IOException e) {
      Log.log(Level.WARNING, target.directory() + " could not be swept", e);
    }
  }

  /** Ends a stage of the file with {@code key}; false if that is to be tried again. */
  private static boolean end(Path stage, String key, Target touched, Ports ports)
      throws IOException {
    boolean wanted = key.equals(touched.key());
    Path file = stage.resolveSibling(key);
    Target target = wanted ? touched : new Target(file, file, touched.state(), key);
    Optional<FileFacts> facts = FileFacts.of(stage).filter(FileFacts::regular);
    if (facts.isEmpty()) {
      return true;
    }
    if (FileFacts.of(target.file()).filter(facts.get()::sameFile).isPresent()) {
      Files.deleteIfExists(stage);
      return true;
    }
    if (!Uninterrupted.call(() -> isUnlocked(stage))) {
      return true; // its owner ends it
    }
    if (!isQuiet(stage, wanted)) {
      return false;
    }
    if (Uninterrupted.call(() -> isUnlocked(stage))) {
      AbandonedStage abandoned = new AbandonedStage(target, stage);
      boolean hasName = wanted || StateDirectory.key(key).equals(key);
      if (!hasName || !new AbandonedFirstVersion(abandoned, ports).publish()) {
        abandoned.keep();
      }
    }
    return true;
  }

  /**
   * Whether nothing has been written for a while.
   *
   * @param patient whether to wait for that
   */
  private static boolean isQuiet(Path stage, boolean patient) throws IOException {
    long most = patient ? 2 * QUIET.toMillis() / PAUSE_MILLIS : 0;
    for (long i = 0; ; i++) {
      Optional<FileFacts> facts = FileFacts.of(stage);
      Instant now = SystemTime.now();
      if (facts.isEmpty()
          || Duration.between(facts.get().modified(), now).abs().compareTo(QUIET) > 0) {
        return true;
      }
      if (i >= most) {
        return false;
      }
      Uninterrupted.sleep(PAUSE_MILLIS);
    }
  }

  private static boolean isUnlocked(Path stage) throws IOException {
    try (FileChannel channel =
        FileChannel.open(stage, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException | NoSuchFileException e) {
      return false;
    }
  }
}
