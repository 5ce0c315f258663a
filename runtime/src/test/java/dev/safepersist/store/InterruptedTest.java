package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFiles;
import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.history.History;
import dev.safepersist.core.history.HistoryLine;
import dev.safepersist.core.place.StateDirectory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread that somebody interrupts all the time. */
class InterruptedTest {
  @TempDir Path dir;

  private static void interrupted(Callable<?> work) throws Exception {
    Thread victim = Thread.currentThread();
    AtomicBoolean done = new AtomicBoolean();
    Thread tormentor =
        new Thread(
            () -> {
              while (!done.get()) {
                victim.interrupt();
                LockSupport.parkNanos(3_000_000);
              }
            });
    tormentor.start();
    try {
      work.call();
    } finally {
      done.set(true);
      while (tormentor.isAlive()) {
        Thread.interrupted();
        LockSupport.parkNanos(100_000);
      }
      Thread.interrupted();
    }
  }

  @Test
  void makesEveryBackup() throws Exception {
    Path file = dir.resolve("a.json");
    for (int i = 0; i < 20; i++) {
      String version = "[" + i + "]";
      SafeFiles.writeString(file, version);
      interrupted(() -> assertThat(SafeFiles.backUp(file)).hasContent(version));
    }
  }

  @Test
  void writesEveryLineOfHistoryOnce() throws Exception {
    History history = History.of(StateDirectory.of(dir, Optional.empty()));
    interrupted(
        () -> {
          for (int i = 0; i < 100; i++) {
            Map<String, String> details = Map.of("number", String.valueOf(i));
            history.append(
                new HistoryLine(
                    "a.json",
                    Instant.now(),
                    new Entry(
                        Entry.Event.SET_ASIDE,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        details)),
                true);
          }
          return null;
        });
    assertThat(history.lines("a.json"))
        .extracting(line -> line.entry().details().get("number"))
        .hasSize(100)
        .doesNotHaveDuplicates();
  }
}
