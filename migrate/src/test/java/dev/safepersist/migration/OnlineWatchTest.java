package dev.safepersist.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.migration.config.BatchSettings;
import dev.safepersist.migration.config.ThrottleSettings;
import dev.safepersist.migration.config.Tuning;
import dev.safepersist.migration.place.Online;
import dev.safepersist.migration.place.Online.Standing;
import dev.safepersist.migration.place.Online.State;
import dev.safepersist.migration.run.Control;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds a migration back whose writers go on. */
class OnlineWatchTest {
  private final Deque<Duration> lags = new ArrayDeque<>();
  private final AtomicInteger asked = new AtomicInteger();
  private Standing standing = new Standing(State.NONE, 0, 0, List.of());

  @TempDir Path dir;

  /** Replicas whose lag is that of the list, and at last none. */
  private Online online() {
    return (Online)
        Proxy.newProxyInstance(
            Online.class.getClassLoader(),
            new Class<?>[] {Online.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "lag" -> {
                    asked.incrementAndGet();
                    yield lags.isEmpty() ? Duration.ZERO : lags.pop();
                  }
                  case "standing" -> standing;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private OnlineWatch watch(Duration lag) {
    return new OnlineWatch(dir, online(), BatchSettings.fixed(50), new ThrottleSettings(0, 0, lag));
  }

  @Test
  void waitsUntilTheSlowestReplicaHasCaughtUp() throws Exception {
    lags.addAll(List.of(Duration.ofSeconds(9), Duration.ofMillis(5001), Duration.ofSeconds(5)));

    watch(Duration.ofSeconds(5)).await(1);

    assertThat(asked).hasValue(3); // exactly as far behind as is allowed is not too far
    assertThat(lags).isEmpty();
  }

  @Test
  void aPauseEndsTheWaitForAReplicaThatNeverCatchesUp() throws Exception {
    for (int n = 0; n < 1000; n++) {
      lags.add(Duration.ofHours(1));
    }
    new Control(dir).pause("somebody");

    watch(Duration.ofSeconds(5)).await(1);

    assertThat(lags).hasSizeGreaterThan(990);
  }

  @Test
  void asksNothingWhereNoLagIsConfigured() throws Exception {
    lags.add(Duration.ofHours(1));

    watch(Duration.ZERO).await(1);

    assertThat(asked).hasValue(0);
  }

  @Test
  void theSizeOfBatchesCanBeTunedWhileItRuns() throws Exception {
    OnlineWatch watch = watch(Duration.ZERO);
    standing = new Standing(State.BACKFILL, 0, 10, List.of());
    assertThat(watch.goesOn(standing)).isTrue();
    assertThat(watch.batch()).isEqualTo(50);
    new Tuning(OptionalInt.of(7), OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty())
        .keep(dir);
    Thread.sleep(1050); // it looks once a second

    assertThat(watch.goesOn(standing)).isTrue();

    assertThat(watch.batch()).isEqualTo(7);
  }

  @Test
  void isKnownToBeOnlineBeforeAnythingIsCaptured() throws Exception {
    OnlineWatch watch = watch(Duration.ZERO);
    watch.announce();
    assertThat(OnlineMark.of(dir).orElseThrow().isOpen()).isTrue();

    watch.keep(); // nothing was captured after all

    assertThat(OnlineMark.of(dir).orElseThrow().isOpen()).isFalse();
  }

  @Test
  void whatIsKnownIsNotOverwrittenByTheAnnouncement() throws Exception {
    OnlineWatch watch = watch(Duration.ZERO);
    standing = new Standing(State.CATCH_UP, 3, 10, List.of());
    watch.keep();
    watch.announce();

    assertThat(OnlineMark.of(dir).orElseThrow().state()).isEqualTo(State.CATCH_UP);
  }
}
