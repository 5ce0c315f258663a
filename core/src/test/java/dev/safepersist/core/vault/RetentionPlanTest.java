package dev.safepersist.core.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.save.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetentionPlanTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:30:00Z");

  private static BackupRecord backup(Duration age, boolean pinned) {
    Instant time = NOW.minus(age);
    return new BackupRecord(
        "b" + age,
        time.toEpochMilli(),
        "00000000",
        1,
        time,
        true,
        pinned,
        0,
        "me",
        Optional.empty());
  }

  private static List<BackupRecord> oneEach(Duration step, int count) {
    return IntStream.range(0, count).mapToObj(i -> backup(step.multipliedBy(i), false)).toList();
  }

  private static List<BackupRecord> kept(
      List<BackupRecord> all, Optional<BackupRecord> good, Retention retention) {
    List<BackupRecord> kept = new ArrayList<>(all);
    kept.removeAll(RetentionPlan.givenUp(all, good, retention, NOW));
    return kept;
  }

  @Test
  void keepsTheNewest() {
    List<BackupRecord> all = oneEach(Duration.ofMinutes(1), 20);
    assertThat(kept(all, Optional.empty(), Retention.keep(3))).isEqualTo(all.subList(0, 3));
  }

  @Test
  void keepsTheNewestOfEachHourAndDay() {
    List<BackupRecord> all = oneEach(Duration.ofMinutes(20), 300);
    List<BackupRecord> kept = kept(all, Optional.empty(), Retention.keep(1).hourly(5).daily(3));
    assertThat(kept)
        .extracting(b -> Duration.between(b.time(), NOW).toMinutes())
        .containsExactly(0L, 40L, 100L, 160L, 220L, 760L, 2200L);
  }

  @Test
  void anAppThatSavesNonsenseEveryMinuteCannotPushOutYesterday() {
    List<BackupRecord> all = oneEach(Duration.ofMinutes(1), 3000);
    List<BackupRecord> kept = kept(all, Optional.empty(), Retention.defaults());
    assertThat(kept).anyMatch(b -> b.time().isBefore(NOW.minus(Duration.ofHours(36))));
    assertThat(kept).hasSizeLessThan(60);
  }

  @Test
  void givesUpWhatIsTooOldButNeverTheNewestGoodOrAPinnedOne() {
    BackupRecord pinned = backup(Duration.ofDays(90), true);
    BackupRecord good = backup(Duration.ofDays(60), false);
    BackupRecord old = backup(Duration.ofDays(61), false);
    List<BackupRecord> all = List.of(good, old, pinned);
    assertThat(kept(all, Optional.of(good), Retention.defaults())).containsExactly(good, pinned);
    assertThat(kept(all, Optional.of(good), Retention.none())).containsExactly(good, pinned);
  }

  @Test
  void keepsNoMoreThanTwentyPinnedOnes() {
    List<BackupRecord> all =
        IntStream.range(0, 30).mapToObj(i -> backup(Duration.ofDays(40 + i), true)).toList();
    assertThat(kept(all, Optional.empty(), Retention.defaults())).isEqualTo(all.subList(0, 20));
  }

  @Test
  void keepsAllWhenUnlimited() {
    List<BackupRecord> all = oneEach(Duration.ofDays(5), 100);
    assertThat(kept(all, Optional.empty(), Retention.unlimited())).isEqualTo(all);
  }
}
