package dev.safepersist.agent.redirect;

import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.SystemTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What was refused of files by other processes, or too long ago to be remembered. It lies among
 * what was set aside, which is looked through again only after it has changed. Safe for use by
 * several threads.
 */
final class RefusedOnDisk {
  /** A file system may give two changes one time. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private final KnownFiles without = new KnownFiles();

  /** What was refused of {@code file} last, unless a version of it was kept since. */
  Optional<Path> newest(Path file, FileRule rule) throws IOException {
    Optional<FileFacts> folder = FileFacts.of(RuntimeStages.state(file, rule).setAside());
    if (folder.filter(FileFacts::directory).isEmpty()) {
      return Optional.empty();
    }
    long mark = mark(folder.get().modified());
    if (without.isMarked(file, mark)) {
      return Optional.empty();
    }
    Optional<Path> found = rule.file(file).refusedSinceBackup();
    boolean settled = folder.get().modified().isBefore(SystemTime.now().minus(SETTLED));
    if (found.isEmpty() && settled) {
      without.mark(file, mark);
    }
    return found;
  }

  private static long mark(Instant time) {
    return time.getEpochSecond() * 1_000_000_000 + time.getNano();
  }
}
