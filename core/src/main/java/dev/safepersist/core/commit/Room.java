package dev.safepersist.core.commit;

import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.DiskSpace;
import dev.safepersist.core.journal.Pending;
import dev.safepersist.core.lock.TargetLock;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Retention;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Room for a save whose file system is full: old backups in the same state directory are given up,
 * by the rules of retention, so that a proven good one stays of each file, and all pinned ones.
 *
 * @param target the file that is to be saved
 * @param ports the packages above
 */
record Room(Target target, Ports ports) {
  private static final Pattern BACKUP = Pattern.compile("(.+)\\.bak\\.([0-9_]+)\\.[0-9a-f]{8}");
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** A step of a save, which can be done again. */
  @FunctionalInterface
  interface Step<T> {
    T run() throws IOException;
  }

  /** Does {@code step}, again and again where it fails for want of space and room can be made. */
  <T> T during(Step<T> step) throws IOException {
    while (true) {
      try {
        return step.run();
      } catch (IOException e) {
        boolean undone = !(e instanceof SaveException save) || save.outcome() == Outcome.UNCHANGED;
        if (!undone || !DiskSpace.isExhausted(e) || !make()) {
          throw e;
        }
      }
    }
  }

  /**
   * Gives up the older half of the backups of one file, the one with the oldest first.
   *
   * @return whether there is more room now
   */
  boolean make() {
    try {
      for (String key : oldestFirst()) {
        Target file =
            key.equals(target.key())
                ? target
                : new Target(
                    target.directory().resolve(key),
                    target.directory().resolve(key),
                    target.state(),
                    key);
        if (giveUp(file)) {
          return true;
        }
      }
    } catch (IOException | RuntimeException e) {
      Log.log(Level.WARNING, "no room could be made for " + target.file(), e);
    }
    return false;
  }

  /** The keys of files that have several backups, by the times in the names of these. */
  private Collection<String> oldestFirst() throws IOException {
    Map<String, String> times = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Path backup : DirectoryEntries.of(target.state().backups())) {
      Matcher name = BACKUP.matcher(backup.getFileName().toString());
      if (name.matches()) {
        times.merge(name.group(1), name.group(2), (a, b) -> a.compareTo(b) < 0 ? a : b);
        counts.merge(name.group(1), 1, Integer::sum);
      }
    }
    Stream<Map.Entry<String, String>> several =
        times.entrySet().stream().filter(entry -> counts.get(entry.getKey()) > 1);
    return several.sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey).toList();
  }

  private boolean giveUp(Target file) throws IOException {
    if (TargetLock.heldByThread(file)) {
      return halved(file);
    }
    Optional<TargetLock> lock =
        TargetLock.take(file, file.equals(target) ? PATIENCE : Duration.ZERO);
    if (lock.isEmpty()) {
      return false;
    }
    try {
      return halved(file);
    } finally {
      lock.get().close();
    }
  }

  private boolean halved(Target file) throws IOException {
    if (Pending.any(file)) {
      return false; // what undoes that may be a backup
    }
    int before = count(file);
    RecordedVersions trail = ports.ledger().read(file);
    long expendable = trail.backups().stream().filter(backup -> !backup.pinned()).count();
    Retention half = Retention.keep(Math.max(1, (int) (expendable / 2)));
    ports.vault().prune(file, trail, half);
    int given = before - count(file);
    if (given > 0) {
      Log.log(Level.WARNING, CoreMessage.BACKUPS_GIVEN_UP.text(given, file.file(), target.file()));
    }
    return given > 0;
  }

  private static int count(Target file) throws IOException {
    int count = 0;
    for (Path backup : DirectoryEntries.of(file.state().backups())) {
      if (backup.getFileName().toString().startsWith(file.key() + ".bak.")) {
        count++;
      }
    }
    return count;
  }
}
