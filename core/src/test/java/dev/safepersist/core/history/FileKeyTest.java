package dev.safepersist.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.faults.Call;
import dev.safepersist.faults.WrappedFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Histories on file systems that tell who a file is badly or not at all; and replaced ones. */
class FileKeyTest {
  @TempDir Path dir;

  /** Tells other keys, and keeps what was synced. */
  private static final class Keys extends WrappedFileSystem {
    private final UnaryOperator<Object> key;
    private final List<Path> synced = new ArrayList<>();

    Keys(UnaryOperator<Object> key) {
      this.key = key;
    }

    @Override
    @SuppressWarnings("unchecked") // a map of attributes becomes another one
    protected <T> T perform(Call call, Action<T> action) throws IOException {
      T result = action.run();
      if (call instanceof Call.Force) {
        synced.add(call.path());
      }
      if (result instanceof Map<?, ?> facts && facts.containsKey("fileKey")) {
        Map<Object, Object> others = new HashMap<>(facts);
        others.compute("fileKey", (name, told) -> key.apply(told));
        return (T) others;
      }
      return result;
    }
  }

  private History history(Keys keys) throws IOException {
    return History.of(StateDirectory.of(keys.wrap(dir.toRealPath()), Optional.empty()));
  }

  private static Entry save(long serial) {
    Revision version = new Revision(serial, "00000000", 1, Instant.EPOCH, 0);
    return new Entry(
        Entry.Event.INTENT, Optional.of(version), Optional.empty(), List.of(), Map.of());
  }

  private static void works(History history) throws IOException {
    history.append(new HistoryLine("a.json", Instant.now(), save(1)), true);
    history.append(new HistoryLine("a.json", Instant.now(), save(2)), true);
    assertThat(history.trail("a.json").highestSerial()).isEqualTo(2);
    assertThat(history.lines("a.json"))
        .extracting(line -> line.entry().version().orElseThrow().serial())
        .containsExactly(1L, 2L);
  }

  @Test
  void tellsItsLinesWhereFilesHaveNoKeys() throws IOException {
    works(history(new Keys(key -> null)));
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void endsWhereKeysChangeAtEachLook() throws IOException {
    works(history(new Keys(key -> new Object())));
  }

  @Test
  void syncsTheNameOfAFileThatSomebodyPutInPlaceOfTheOneItKnows() throws IOException {
    Keys keys = new Keys(key -> key);
    History history = history(keys);
    works(history);
    history.append(new HistoryLine("a.json", Instant.now(), save(3)), true);
    Path root = dir.toRealPath().resolve(".safepersist");
    Path next = Files.copy(root.resolve("history.jsonl"), root.resolve("next"));
    Files.move(next, root.resolve("history.jsonl"), StandardCopyOption.ATOMIC_MOVE);
    keys.synced.clear();
    history.append(new HistoryLine("a.json", Instant.now(), save(4)), true);
    assertThat(keys.synced).contains(root, root.resolve("history.jsonl"));
    assertThat(history.trail("a.json").highestSerial()).isEqualTo(4);
  }
}
