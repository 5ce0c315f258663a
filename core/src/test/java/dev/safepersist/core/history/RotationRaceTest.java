package dev.safepersist.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.faults.Call;
import dev.safepersist.faults.WrappedFileSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Writers that know nothing of each other, and all of which rotate the history. */
@Isolated("changes a system property")
class RotationRaceTest {
  private static final String LONGEST = "safepersist.history.bytes";
  private static final int WRITERS = 4;
  private static final int LINES = 400;

  @TempDir Path dir;

  @BeforeEach
  void rotateOften() {
    System.setProperty(LONGEST, "20000");
  }

  @AfterEach
  void takeTheUsualLength() {
    System.clearProperty(LONGEST);
  }

  /** The disk as one of several processes sees it: each has a history of its own. */
  private static final class View extends WrappedFileSystem {
    @Override
    protected <T> T perform(Call call, Action<T> action) throws IOException {
      return action.run();
    }
  }

  private StateDirectory state() throws IOException {
    return StateDirectory.of(new View().wrap(dir.toRealPath()), Optional.empty());
  }

  private static Entry save(long serial) {
    Revision version = new Revision(serial, "00000000", 1, Instant.EPOCH, 0);
    return new Entry(Entry.Event.SAVE, Optional.of(version), Optional.empty(), List.of(), Map.of());
  }

  private Void write(String name) throws IOException {
    History history = History.of(state());
    for (int serial = 1; serial <= LINES; serial++) {
      assertThat(history.trail(name).highestSerial()).as(name).isEqualTo(serial - 1);
      history.append(new HistoryLine(name, Instant.now(), save(serial)), false);
    }
    return null;
  }

  @Test
  void loseNoLineAndSeeTheirOwn() throws Exception {
    List<Callable<Void>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      String name = i + ".json";
      writers.add(() -> write(name));
    }
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      for (Future<Void> writer : threads.invokeAll(writers)) {
        writer.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(Rotation.parts(state())).hasSizeBetween(5, 31);
    History history = History.of(state());
    for (int i = 0; i < WRITERS; i++) {
      assertThat(history.trail(i + ".json").highestSerial()).isEqualTo(LINES);
      assertThat(history.lines(i + ".json"))
          .extracting(line -> line.entry().version().orElseThrow().serial())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, LINES).boxed().toList());
    }
  }
}
