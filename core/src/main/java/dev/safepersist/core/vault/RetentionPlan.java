package dev.safepersist.core.vault;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.save.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The arithmetic of a {@link Retention}: which of a list of backups it gives up. */
final class RetentionPlan {
  /**
   * How many versions are kept in addition to the retention because something was unusual about
   * them.
   */
  private static final int MOST_PINNED = 20;

  private RetentionPlan() {}

  /**
   * The backups that {@code retention} gives up.
   *
   * @param newestFirst all recorded backups of a file
   * @param newestGood the newest one that is whole; kept in any case
   */
  static List<BackupRecord> givenUp(
      List<BackupRecord> newestFirst,
      Optional<BackupRecord> newestGood,
      Retention retention,
      Instant now) {
    Set<BackupRecord> kept = new HashSet<>();
    newestFirst.stream().limit(retention.newest()).forEach(kept::add);
    keepNewestOfEach(newestFirst, kept, ChronoUnit.HOURS, retention.hourly(), now);
    keepNewestOfEach(newestFirst, kept, ChronoUnit.DAYS, retention.daily(), now);
    retention
        .maxAge()
        .ifPresent(age -> kept.removeIf(backup -> backup.time().isBefore(now.minus(age))));
    newestGood.ifPresent(kept::add);
    newestFirst.stream()
        .filter(backup -> backup.pinned() && backup.tag().isEmpty())
        .limit(MOST_PINNED)
        .forEach(kept::add);
    newestFirst.stream().filter(backup -> backup.tag().isPresent()).forEach(kept::add);
    return newestFirst.stream().filter(backup -> !kept.contains(backup)).toList();
  }

  private static void keepNewestOfEach(
      List<BackupRecord> newestFirst,
      Set<BackupRecord> kept,
      ChronoUnit unit,
      int units,
      Instant now) {
    Instant oldest = now.truncatedTo(unit).minus(Duration.of(units - 1L, unit));
    Set<Instant> seen = new HashSet<>();
    for (BackupRecord backup : newestFirst) {
      if (!backup.time().isBefore(oldest) && seen.add(backup.time().truncatedTo(unit))) {
        kept.add(backup);
      }
    }
  }
}
