package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFiles;
import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.history.History;
import dev.safepersist.core.history.HistoryLine;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.faults.Call;
import dev.safepersist.faults.WrappedFileSystem;
import dev.safepersist.save.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thread that is interrupted all the time. */
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

  /** A sync takes longer than the pause between two interrupts. */
  private static final class Slow extends WrappedFileSystem {
    @Override
    protected <T> T perform(Call call, Action<T> action) throws IOException {
      if (call instanceof Call.Force) {
        long end = System.nanoTime() + 8_000_000;
        while (System.nanoTime() < end) {
          if (Thread.currentThread().isInterrupted()) {
            break; // the sync below is entered, and closes its channel
          }
        }
      }
      return action.run();
    }
  }

  @Test
  void savesHoweverSlowTheDiskIs() throws Exception {
    Path file = new Slow().wrap(dir.toRealPath().resolve("slow.json"));
    interrupted(
        () -> {
          for (int i = 0; i < 15; i++) {
            String version = "[" + i + "]";
            assertThat(SafeFiles.writeString(file, version).durability())
                .isEqualTo(Durability.DURABLE);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
          }
          return null;
        });
    assertThat(WrappedFileSystem.unwrap(file)).hasContent("[14]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.json", "a.json.gz", "a.cbor"})
  void savesUpdatesHealsAndLoads(String name) throws Exception {
    Path file = dir.resolve(name);
    Store<Integer> store = Store.builder(Integer.class).build();
    interrupted(
        () -> {
          for (int i = 0; i < 10; i++) {
            store.save(file, i);
            store.update(file, old -> old + 1);
            assertThat(store.load(file).value()).isEqualTo(i + 1);
            SafeFiles.transaction(tx -> tx.writeJson(dir.resolve("other.json"), 7));
            SafeFiles.writeJson(dir.resolve("same.json"), 7);
          }
          return null;
        });
    Files.write(file, new byte[3]);
    interrupted(() -> assertThat(store.load(file).value()).isEqualTo(9));
  }

  @Test
  void streamsSavesAndLoads() throws Exception {
    Path file = dir.resolve("stream.json");
    StreamStore<Integer> store = Store.builder(Integer.class).buildStream();
    List<Integer> numbers = IntStream.range(0, 50_000).boxed().toList();
    interrupted(
        () -> {
          for (int i = 0; i < 3; i++) {
            store.save(file, numbers.iterator());
            try (Elements<Integer> elements = store.load(file)) {
              assertThat(elements.stream().toList()).isEqualTo(numbers);
            }
          }
          return null;
        });
  }
}
