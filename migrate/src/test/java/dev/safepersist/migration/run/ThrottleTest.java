package dev.safepersist.migration.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.config.ThrottleSettings;
import dev.safepersist.migration.message.MigrationMessage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong();
  private final AtomicLong waits = new AtomicLong();
  private final AtomicReference<Double> load = new AtomicReference<>(0.0);

  private Throttle throttle(int perSecond, double most) {
    return new Throttle(new ThrottleSettings(perSecond, most), now::get, load::get);
  }

  /** A look takes a second on the clock of the test. */
  private void look() {
    waits.incrementAndGet();
    now.addAndGet(SECOND);
  }

  @Test
  void letsAnyNumberPassWithoutLimits() throws Exception {
    Throttle throttle = throttle(0, 0);
    load.set(99.0);
    throttle.await(1_000_000, this::look);
    throttle.await(1_000_000, this::look);
    assertThat(waits).hasValue(0);
  }

  @Test
  void keepsToTheRateWhateverTheSizeOfBatches() throws Exception {
    Throttle throttle = throttle(100, 0);
    for (int documents : new int[] {50, 250, 100, 600}) {
      throttle.await(documents, this::look);
    }
    throttle.await(1, this::look);
    assertThat(now.get()).isBetween(10 * SECOND, 11 * SECOND);
  }

  @Test
  void aWorkerThatWaitsFollowsANewRate() throws Exception {
    Throttle throttle = throttle(1, 0);
    throttle.await(1_000_000, this::look);
    throttle.await(
        10,
        () -> {
          look();
          if (waits.get() == 3) {
            throttle.limit(ThrottleSettings.NONE);
          }
        });
    assertThat(waits).hasValue(3);
  }

  @Test
  void waitsWhileTheMachineIsBusyButNotForEver() throws Exception {
    Throttle throttle = throttle(0, 0.8);
    load.set(0.9);
    throttle.await(
        10,
        () -> {
          look();
          load.set(waits.get() < 3 ? 0.9 : 0.1);
        });
    assertThat(waits).hasValue(3);
    load.set(5.0);
    throttle.await(10, this::look);
    assertThat(waits).hasValue(13);
  }

  @Test
  void endsItsWaitWhenTheRunEnds() throws Exception {
    Throttle throttle = throttle(1, 0);
    throttle.await(1000, this::look);
    assertThatThrownBy(
            () ->
                throttle.await(
                    1,
                    () -> {
                      throw Stop.pause(MigrationMessage.PAUSED_ON_REQUEST, "a test");
                    }))
        .isInstanceOf(Stop.class);
  }
}
