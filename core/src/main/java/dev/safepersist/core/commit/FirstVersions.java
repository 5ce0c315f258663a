package dev.safepersist.core.commit;

import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.lock.JvmClaim;
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
import java.util.Optional;

/**
 * First versions of files that a dead process left beside them. What a program had written before
 * it died is set aside, not deleted: it may be the log that says why. Only what was not written to
 * for a minute counts: the owner has no lock between the close of its stream and the publication.
 */
final class FirstVersions {
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final RecentPaths SWEPT = new RecentPaths();

  private FirstVersions() {}

  /** Looks through the directory of {@code target}, unless this JVM has done so before. */
  static void sweep(Target target) {
    if (!SWEPT.add(target.directory())) {
      return;
    }
    try {
      for (Path file : DirectoryEntries.of(target.directory())) {
        Optional<StageName> name = StageName.parseFirst(file.getFileName().toString());
        if (name.isPresent() && !name.get().jvm().equals(JvmClaim.jvmName())) {
          Path of = file.resolveSibling(name.get().key());
          end(file, new Target(of, of, target.state(), name.get().key()));
        }
      }
    } catch (IOException e) {
      Log.log(Level.WARNING, target.directory() + " could not be swept", e);
    }
  }

  private static void end(Path stage, Target target) throws IOException {
    Optional<FileFacts> facts = FileFacts.of(stage);
    if (facts.isEmpty() || !facts.get().regular()) {
      return;
    }
    boolean published = FileFacts.of(target.file()).filter(facts.get()::sameFile).isPresent();
    if (published) {
      Files.deleteIfExists(stage);
    } else if (isAbandoned(stage, facts.get())) {
      if (facts.get().bytes() == 0) {
        Files.deleteIfExists(stage);
      } else {
        Path place =
            SetAside.move(
                target, stage, "its program died before it closed the stream", SystemTime.now());
        Log.log(
            Level.WARNING,
            "a program died while it wrote "
                + target.file()
                + "; what it had written is in "
                + place);
      }
    }
  }

  private static boolean isAbandoned(Path stage, FileFacts facts) throws IOException {
    return facts.modified().isBefore(SystemTime.now().minus(QUIET))
        && Uninterrupted.call(() -> isUnlocked(stage));
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
