package dev.safepersist.migration.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.config.Alert;
import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.config.RetrySettings;
import dev.safepersist.migration.journal.Journal;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
  @TempDir Path dir;

  private static Progress progress(long read, long quarantined, double rate) {
    return new Progress(
        Instant.EPOCH,
        "loading",
        1000,
        read,
        0,
        read,
        0,
        quarantined,
        0,
        rate,
        rate,
        rate,
        Optional.empty(),
        Optional.empty(),
        0,
        2,
        100);
  }

  @Test
  void pausesOnceAConditionHasHeldLongEnough() throws Exception {
    AtomicLong clock = new AtomicLong();
    Journal journal = Journal.open(dir);
    Control control = new Control(dir);
    Alert slow =
        new Alert(
            "throughput < 50/s for 10s",
            Alert.Measure.THROUGHPUT,
            true,
            50,
            Duration.ofSeconds(10),
            List.of(new Alert.Action(Alert.Action.Kind.PAUSE, "")));
    Watch watch = new Watch(List.of(slow), dir, journal, control, clock::get);
    watch.look(progress(10, 0, 10));
    clock.set(Duration.ofSeconds(9).toNanos());
    watch.look(progress(20, 0, 60));
    watch.look(progress(30, 0, 10));
    clock.set(Duration.ofSeconds(18).toNanos());
    watch.look(progress(40, 0, 10));
    control.check();
    clock.set(Duration.ofSeconds(20).toNanos());
    watch.look(progress(50, 0, 10));
    watch.look(progress(50, 0, 10));
    assertThatThrownBy(control::check)
        .isInstanceOf(Stop.class)
        .hasMessageContaining(MigrationMessage.ALERT_PAUSED.id());
    assertThat(journal.state().notes()).hasSize(1);
    watch.look(progress(60, 0, 90));
    assertThat(journal.state().notes())
        .extracting(line -> line.text("what"))
        .containsExactly("raised", "cleared");
  }

  @Test
  void abortsWhenNothingMoves() throws IOException {
    AtomicLong clock = new AtomicLong();
    Control control = new Control(dir);
    Alert still =
        new Alert(
            "no_progress for 1m",
            Alert.Measure.NO_PROGRESS,
            false,
            0,
            Duration.ofMinutes(1),
            List.of(new Alert.Action(Alert.Action.Kind.ABORT, "")));
    Watch watch = new Watch(List.of(still), dir, Journal.open(dir), control, clock::get);
    watch.look(progress(5, 0, 0));
    clock.set(Duration.ofSeconds(61).toNanos());
    watch.look(progress(5, 0, 0));
    assertThatThrownBy(control::check).hasMessageContaining(MigrationMessage.STOPPED_BY_ERROR.id());
  }

  @Test
  void makesBatchesSmallerThanConfiguredInASmallHeap() {
    BatchSettings settings = BatchSettings.adaptive(100);
    assertThat(new BatchSize(settings, 2, 8L << 30).bytes()).isEqualTo(settings.bytes());
    assertThat(new BatchSize(settings, 2, 64L << 20).bytes()).isEqualTo(1L << 20);
  }

  @Test
  void growsBatchesWhileTheyAreFastAndHalvesThemWhenTheyFail() {
    BatchSize size = new BatchSize(BatchSettings.adaptive(100));
    for (int i = 0; i < 10; i++) {
      size.took(Duration.ofMillis(10), size.documents());
    }
    int grown = size.documents();
    assertThat(grown).isGreaterThan(200);
    assertThat(size.failed("a lock was busy")).contains("a lock was busy");
    assertThat(size.documents()).isEqualTo(grown / 2);
    assertThat(size.took(Duration.ofMinutes(1), 5)).isPresent();
  }

  @Test
  void waitsLongerAtEachAttemptAndNeverTooLong() {
    RetrySettings retries = RetrySettings.DEFAULT;
    Random random = new Random(3);
    for (int i = 0; i < 100; i++) {
      assertThat(retries.pause(1, random)).isBetween(Duration.ZERO, Duration.ofMillis(200));
      assertThat(retries.pause(30, random)).isBetween(Duration.ZERO, Duration.ofSeconds(30));
    }
  }

  @Test
  void knowsWhatAFailureMeans() {
    assertThat(ErrorClass.of(new IOException("No space left on device")))
        .isEqualTo(ErrorClass.RESOURCE);
    assertThat(ErrorClass.of(new IllegalArgumentException())).isEqualTo(ErrorClass.DATA);
    assertThat(ErrorClass.of(new StackOverflowError())).isEqualTo(ErrorClass.DATA);
    assertThat(ErrorClass.of(new LinkageError())).isEqualTo(ErrorClass.FATAL);
    assertThat(ErrorClass.of(new IOException("strange"))).isEqualTo(ErrorClass.PERMANENT);
  }
}
