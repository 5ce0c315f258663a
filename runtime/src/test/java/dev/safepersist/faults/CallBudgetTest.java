package dev.safepersist.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.SafeFiles;
import dev.safepersist.save.IOConsumer;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * How many calls of the file system an operation makes at most once it is steady. What takes fewer
 * lowers the budget; what takes more has to say why: one look of a save is at its backup, which
 * must not be the file that another program has moved away meanwhile.
 */
@Isolated("histories of other tests would take the place of the one that is counted")
@ExtendWith(QuietLog.class)
class CallBudgetTest {
  private static final int STEADY = 15; // the retention is used up, and each save prunes
  private static final int FILES = 100;
  private static final long TICK = 20_000_000; // ns, more than between two times of a file system
  private static final Pattern ENTRY = Pattern.compile("([A-Za-z]+) ([0-9]+)");

  /** Small enough for one write, and as long each time. */
  private record State(int version, String text) {
    static State of(int version) {
      return new State(version, "x".repeat(2_000));
    }
  }

  private final CountingFileSystem system = new CountingFileSystem();
  private final Store<State> store =
      Store.builder(State.class).schema("schemas/state.schema.json").build();
  private Path folder;

  @BeforeEach
  void useCountedPaths(@TempDir Path directory) throws IOException {
    folder = system.wrap(directory.toRealPath());
  }

  @Test
  void aDurableSaveOfAStore() throws IOException {
    Path file = folder.resolve("state.json");

    assertWithin(
        "Look 50, Open 7, Read 3, Write 4, Lock 3, Close 7, SetAttribute 1, Link 1, Move 1,"
            + " Delete 1, Force 3",
        version -> store.save(file, State.of(version)));
  }

  @Test
  void aDurableWriteOfBytes() throws IOException {
    Path file = folder.resolve("state.bin");

    assertWithin(
        "Look 45, Open 6, Write 3, Lock 3, Close 6, SetAttribute 1, Link 1, Move 1, Delete 1,"
            + " Force 4",
        version -> SafeFiles.write(file, bytes(version)));
  }

  @Test
  void aLoadOfAStore() throws IOException {
    Path file = folder.resolve("state.json");
    store.save(file, State.of(0));

    assertWithin("Look 15, Open 1, Read 2, Close 1", version -> store.load(file));
  }

  @Test
  void aTransactionOfAHundredFiles() throws IOException {
    assertWithin(
        "Look 3860, Open 340, Read 21, Write 297, Lock 403, Close 340, SetAttribute 100,"
            + " ListDirectory 2, Link 101, Move 202, Delete 202, Force 212",
        4,
        version ->
            SafeFiles.transaction(
                transaction -> {
                  for (int i = 0; i < FILES; i++) {
                    transaction.write(folder.resolve(i + ".bin"), bytes(version));
                  }
                }));
  }

  private static byte[] bytes(int version) {
    return ("version " + version + " ".repeat(2_000)).getBytes(StandardCharsets.US_ASCII);
  }

  private void assertWithin(String budget, IOConsumer<Integer> operation) throws IOException {
    assertWithin(budget, STEADY, operation);
  }

  /** Counts the calls of the last of several runs of {@code operation}, which gets its number. */
  private void assertWithin(String budget, int runs, IOConsumer<Integer> operation)
      throws IOException {
    for (int i = 1; i <= runs; i++) {
      LockSupport.parkNanos(TICK); // versions of one length and one time would be read again
      system.reset();
      operation.accept(i);
    }
    Map<String, Integer> most = new TreeMap<>();
    ENTRY
        .matcher(budget)
        .results()
        .forEach(entry -> most.put(entry.group(1), Integer.valueOf(entry.group(2))));
    assertThat(system.counts().keySet()).isSubsetOf(most.keySet());
    assertThat(system.counts())
        .allSatisfy(
            (kind, count) -> assertThat(count).as(kind).isLessThanOrEqualTo(most.get(kind)));
  }
}
