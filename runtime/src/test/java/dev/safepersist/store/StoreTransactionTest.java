package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.SafeFiles;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;

class StoreTransactionTest {
  private static final Store<Map<String, Integer>> STORE =
      Store.builder(new TypeReference<Map<String, Integer>>() {}).build();

  @TempDir Path dir;

  @Test
  void makesAllChanges() throws IOException {
    List<Receipt> receipts =
        SafeFiles.transaction(
            tx -> {
              tx.save(STORE, dir.resolve("a.json"), Map.of("a", 1));
              tx.writeString(dir.resolve("b.txt"), "b");
              tx.writeJson(dir.resolve("c.json"), List.of(3));
            });
    assertThat(receipts).hasSize(3);
    assertThat(STORE.load(dir.resolve("a.json")).value()).containsEntry("a", 1);
    assertThat(dir.resolve("b.txt")).hasContent("b");
    assertThat(dir.resolve("c.json")).hasContent("[3]");
  }

  @Test
  void makesNoneWhenTheCallerThrows() throws IOException {
    STORE.save(dir.resolve("a.json"), Map.of("a", 1));
    assertThatThrownBy(
            () ->
                SafeFiles.transaction(
                    tx -> {
                      tx.save(STORE, dir.resolve("a.json"), Map.of("a", 2));
                      tx.writeString(dir.resolve("b.txt"), "b");
                      throw new IOException("mine");
                    }))
        .hasMessage("mine");
    assertThat(STORE.load(dir.resolve("a.json")).value()).containsEntry("a", 1);
    assertThat(Files.exists(dir.resolve("b.txt"))).isFalse();
  }

  @Test
  void isSeenAsAWholeByWhoReadsItsFilesTogether() throws Exception {
    Path left = dir.resolve("left.json");
    Path right = dir.resolve("right.json");
    List<Path> both = List.of(right, left);
    AtomicInteger version = new AtomicInteger();
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try {
      Callable<List<Receipt>> step =
          () -> {
            int next = version.incrementAndGet();
            return SafeFiles.transaction(
                tx -> {
                  tx.writeJson(left, next);
                  tx.writeJson(right, next);
                });
          };
      writer.submit(step).get();
      for (int i = 0; i < 3; i++) {
        Future<List<Receipt>> writing = writer.submit(step);
        int[] seen =
            SafeFiles.together(
                both,
                () -> {
                  int first = SafeFiles.readJson(left, Integer.class);
                  awaitFor300Milliseconds(writing);
                  return new int[] {first, SafeFiles.readJson(right, Integer.class)};
                });
        assertThat(seen[0]).isEqualTo(seen[1]);
        writing.get();
      }
    } finally {
      writer.shutdown();
    }
    assertThat(SafeFiles.readJson(left, Integer.class)).isEqualTo(4);
  }

  /** Time enough for a transaction that nothing delays. */
  private static void awaitFor300Milliseconds(Future<?> writing) {
    try {
      writing.get(300, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      assertThat(writing).isNotDone();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void readsOneFileUnderTwoNamesTogether() throws IOException {
    Path file = dir.resolve("a.json");
    SafeFiles.writeJson(file, 1);
    Path link = Files.createSymbolicLink(dir.resolve("link.json"), file);
    int sum =
        SafeFiles.together(
            List.of(file, link),
            () ->
                SafeFiles.readJson(file, Integer.class) + SafeFiles.readJson(link, Integer.class));
    assertThat(sum).isEqualTo(2);
    SafeFiles.writeJson(link, 2);
    assertThat(SafeFiles.readJson(file, Integer.class)).isEqualTo(2);
  }
}
