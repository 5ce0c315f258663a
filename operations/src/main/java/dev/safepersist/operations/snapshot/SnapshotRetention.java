package dev.safepersist.operations.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which snapshots are kept. The newest always is. Immutable.
 *
 * @param last how many of the newest are kept
 * @param hourly for how many hours the newest of each is kept
 * @param daily for how many days, in UTC, the newest of each is kept
 * @param within the age up to which all are kept; empty if age alone keeps none
 */
public record SnapshotRetention(int last, int hourly, int daily, Optional<Duration> within) {
  /** Requires that no number is negative. */
  public SnapshotRetention {
    if (last < 0 || hourly < 0 || daily < 0) {
      throw new IllegalArgumentException("the number of snapshots to keep must not be negative");
    }
  }

  /** The snapshots that are not kept. */
  List<Snapshot> givenUp(List<Snapshot> newestFirst, Instant now) {
    Set<Snapshot> kept = new HashSet<>();
    newestFirst.stream().limit(Math.max(1, last)).forEach(kept::add);
    keepNewestOfEach(newestFirst, ChronoUnit.HOURS, hourly, kept);
    keepNewestOfEach(newestFirst, ChronoUnit.DAYS, daily, kept);
    within.ifPresent(
        age ->
            newestFirst.stream()
                .filter(snapshot -> !snapshot.header().created().isBefore(now.minus(age)))
                .forEach(kept::add));
    return newestFirst.stream().filter(snapshot -> !kept.contains(snapshot)).toList();
  }

  /** Units without a snapshot do not count, as in other tools of this kind. */
  private static void keepNewestOfEach(
      List<Snapshot> newestFirst, ChronoUnit unit, int most, Set<Snapshot> kept) {
    Set<Instant> seen = new HashSet<>();
    for (Snapshot snapshot : newestFirst) {
      Instant time = snapshot.header().created().truncatedTo(unit);
      if (seen.size() < most && seen.add(time)) {
        kept.add(snapshot);
      }
    }
  }
}
