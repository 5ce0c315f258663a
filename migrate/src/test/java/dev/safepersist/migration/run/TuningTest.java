package dev.safepersist.migration.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.migration.config.Tuning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuningTest {
  private static final Tuning BATCHES =
      new Tuning(
          OptionalInt.of(50), OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty());
  private static final Tuning SLOW =
      new Tuning(
          OptionalInt.empty(), OptionalInt.of(1), OptionalInt.of(10), OptionalDouble.of(0.5));

  @TempDir Path dir;

  @Test
  void isKeptUntilItIsReset() throws Exception {
    assertThat(Tuning.of(dir)).isEqualTo(Tuning.NONE);
    SLOW.over(BATCHES).keep(dir);
    assertThat(Tuning.of(dir).text())
        .contains("batch 50, workers 1, documents_per_second 10, load 0.5");
    Tuning.NONE.keep(dir);
    assertThat(Tuning.of(dir)).isEqualTo(Tuning.NONE);
    assertThat(Files.exists(dir.resolve("tuning.json"))).isFalse();
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThatThrownBy(
            () ->
                new Tuning(
                    OptionalInt.of(0),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalDouble.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one document");
  }

  @Test
  void theGateAdmitsNoMoreThanItIsTold() throws Exception {
    Gate gate = new Gate();
    gate.admit(OptionalInt.of(2));
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  for (int n = 0; n < 20; n++) {
                    gate.enter(() -> {});
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.sleep(1);
                    inside.decrementAndGet();
                    gate.leave();
                  }
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(most).hasValue(2);
  }
}
