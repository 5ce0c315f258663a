package dev.safepersist.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.commit.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeepingTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:30:00Z");

  private static Backup backup(Duration age, boolean pinned) {
    Instant time = NOW.minus(age);
    return new Backup(
        Path.of("b" + age),
        "00000000",
        1,
        time,
        time.toEpochMilli(),
        true,
        pinned,
        true,
        0,
        "me",
        Optional.empty());
  }

  private static List<Backup> oneEach(Duration step, int count) {
    return IntStream.range(0, count).mapToObj(i -> backup(step.multipliedBy(i), false)).toList();
  }

  private static List<Backup> kept(List<Backup> all, Optional<Backup> good, Retention retention) {
    List<Backup> kept = new ArrayList<>(all);
    kept.removeAll(Keeping.givenUp(all, good, retention, NOW));
    return kept;
  }

  @Test
  void keepsTheNewest() {
    List<Backup> all = oneEach(Duration.ofMinutes(1), 20);
    assertThat(kept(all, Optional.empty(), Retention.keep(3))).isEqualTo(all.subList(0, 3));
  }

  @Test
  void keepsTheNewestOfEachHourAndDay() {
    List<Backup> all = oneEach(Duration.ofMinutes(20), 300);
    List<Backup> kept = kept(all, Optional.empty(), Retention.keep(1).hourly(5).daily(3));
    assertThat(kept)
        .extracting(b -> Duration.between(b.time(), NOW).toMinutes())
        .containsExactly(0L, 40L, 100L, 160L, 220L, 760L, 2200L);
  }

  @Test
  void anAppThatSavesNonsenseEveryMinuteCannotPushOutYesterday() {
    List<Backup> all = oneEach(Duration.ofMinutes(1), 3000);
    List<Backup> kept = kept(all, Optional.empty(), Retention.defaults());
    assertThat(kept).anyMatch(b -> b.time().isBefore(NOW.minus(Duration.ofHours(36))));
    assertThat(kept).hasSizeLessThan(60);
  }

  @Test
  void givesUpWhatIsTooOldButNeverTheNewestGoodOrAPinnedOne() {
    Backup pinned = backup(Duration.ofDays(90), true);
    Backup good = backup(Duration.ofDays(60), false);
    Backup old = backup(Duration.ofDays(61), false);
    List<Backup> all = List.of(good, old, pinned);
    assertThat(kept(all, Optional.of(good), Retention.defaults())).containsExactly(good, pinned);
    assertThat(kept(all, Optional.of(good), Retention.none())).containsExactly(good, pinned);
  }

  @Test
  void keepsNoMoreThanTwentyPinnedOnes() {
    List<Backup> all =
        IntStream.range(0, 30).mapToObj(i -> backup(Duration.ofDays(40 + i), true)).toList();
    assertThat(kept(all, Optional.empty(), Retention.defaults())).isEqualTo(all.subList(0, 20));
  }

  @Test
  void keepsAllWhenUnlimited() {
    List<Backup> all = oneEach(Duration.ofDays(5), 100);
    assertThat(kept(all, Optional.empty(), Retention.unlimited())).isEqualTo(all);
  }
}
