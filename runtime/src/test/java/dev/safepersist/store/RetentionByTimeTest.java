package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFiles;
import dev.safepersist.backup.Backup;
import dev.safepersist.core.history.History;
import dev.safepersist.core.history.HistoryLine;
import dev.safepersist.core.place.Target;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.Retention;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store keeps as its clock moves on. */
class RetentionByTimeTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path dir;
  private Path file;
  private Instant now = BEGIN;
  private int saves;

  record Level(int number, String name) {}

  @BeforeEach
  void nameTheFile() {
    file = dir.resolve("level.json");
  }

  private Store<Level> store(Retention retention) {
    return Store.builder(Level.class)
        .policy(Policy.defaults().withRetention(retention))
        .clock(() -> now)
        .build();
  }

  private Receipt save(Store<Level> store) throws IOException {
    return store.save(file, new Level(saves++, "castle"));
  }

  private void saveEvery(Duration pause, Instant until, Retention retention) throws IOException {
    Store<Level> store = store(retention);
    save(store);
    while (now.isBefore(until)) {
      now = now.plus(pause);
      save(store);
    }
  }

  private List<String> timesOfBackups() throws IOException {
    return SafeFiles.backups(file).list().stream()
        .map(Backup::time)
        .map(Instant::toString)
        .toList();
  }

  @Test
  void keepsTheNewestBackupOfEachHour() throws IOException {
    saveEvery(Duration.ofMinutes(20), BEGIN.plus(Duration.ofHours(5)), Retention.keep(1).hourly(3));
    assertThat(timesOfBackups())
        .containsExactly("2026-03-01T15:00:00Z", "2026-03-01T14:40:00Z", "2026-03-01T13:40:00Z");
  }

  @Test
  void keepsTheNewestBackupOfEachDay() throws IOException {
    saveEvery(Duration.ofHours(8), BEGIN.plus(Duration.ofDays(6)), Retention.keep(1).daily(3));
    assertThat(timesOfBackups())
        .containsExactly("2026-03-07T10:00:00Z", "2026-03-06T18:00:00Z", "2026-03-05T18:00:00Z");
  }

  @Test
  void countsHoursAndDaysTogether() throws IOException {
    Retention retention = Retention.keep(2).hourly(2).daily(2);
    saveEvery(Duration.ofMinutes(30), BEGIN.plus(Duration.ofHours(24)), retention);
    assertThat(timesOfBackups())
        .containsExactly(
            "2026-03-02T10:00:00Z",
            "2026-03-02T09:30:00Z", // the second of the newest, and the newest of its hour
            "2026-03-01T23:30:00Z");
  }

  @Test
  void givesUpWhatIsTooOld() throws IOException {
    Retention retention = Retention.keep(10).maxAge(Duration.ofDays(2));
    saveEvery(Duration.ofDays(1), BEGIN.plus(Duration.ofDays(6)), retention);
    assertThat(timesOfBackups())
        .containsExactly("2026-03-07T10:00:00Z", "2026-03-06T10:00:00Z", "2026-03-05T10:00:00Z");
  }

  @Test
  void keepsTheNewestGoodBackupHoweverOldItIs() throws IOException {
    Retention retention = Retention.keep(10).maxAge(Duration.ofDays(2));
    saveEvery(Duration.ofDays(1), BEGIN.plus(Duration.ofDays(1)), retention);
    now = BEGIN.plus(Duration.ofDays(400));
    save(store(retention));
    assertThat(timesOfBackups()).containsExactly("2027-04-05T10:00:00Z");
  }

  @Test
  void recordsTheTimesOfItsClock() throws IOException {
    Store<Level> store = store(Retention.keep(5));
    save(store);
    now = BEGIN.plusSeconds(5);
    Receipt receipt = save(store);
    assertThat(receipt.time()).isEqualTo(now);
    assertThat(receipt.backup().orElseThrow().getFileName().toString())
        .contains(".bak.20260301_100005000.");
    assertThat(store.load(file).metadata().createdAt()).contains(BEGIN);
    Target target = Target.of(file, Policy.defaults());
    assertThat(History.of(target.state()).lines("level.json"))
        .extracting(HistoryLine::time)
        .containsOnly(BEGIN, now);
  }
}
