package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.save.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutosaveTest {
  private static final Store<Integer> STORE = Store.builder(Integer.class).build();
  private static final Duration LONG = Duration.ofHours(1);

  @TempDir Path dir;

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time to wait").isLessThan(end);
      Thread.sleep(5);
    }
  }

  @Test
  void makesOneSaveOfManyChanges() throws IOException {
    Path file = dir.resolve("count.json");
    try (Autosave<Integer> autosave = new Autosave<>(STORE, file, LONG, LONG)) {
      for (int i = 1; i <= 1000; i++) {
        autosave.changed(i);
      }
      assertThat(file).doesNotExist();
      assertThat(autosave.isDirty()).isTrue();
      autosave.flush();
      assertThat(autosave.isDirty()).isFalse();
    }
    Loaded<Integer> loaded = STORE.load(file);
    assertThat(loaded.value()).isEqualTo(1000);
    assertThat(loaded.metadata().serial()).hasValue(1);
  }

  @Test
  void savesAfterThePause() throws Exception {
    Path file = dir.resolve("count.json");
    try (Autosave<Integer> autosave = new Autosave<>(STORE, file, Duration.ofMillis(20), LONG)) {
      autosave.changed(7);
      await(() -> !autosave.isDirty() && Files.exists(file));
      assertThat(STORE.load(file).value()).isEqualTo(7);
    }
  }

  @Test
  void savesWithoutAPauseWhenAChangeHasWaitedLongEnough() throws Exception {
    Path file = dir.resolve("count.json");
    try (Autosave<Integer> autosave = new Autosave<>(STORE, file, LONG, Duration.ofMillis(50))) {
      await(
          () -> {
            autosave.changed(7);
            return Files.exists(file);
          });
    }
  }

  @Test
  void keepsTheValueWhenASaveFailsAndTriesAgain() throws Exception {
    Path file = dir.resolve("missing/count.json");
    Autosave<Integer> autosave =
        new Autosave<>(STORE, file, Duration.ofMillis(1), Duration.ofMillis(20));
    autosave.changed(7);
    await(() -> autosave.failure().isPresent());
    assertThat(autosave.failure().orElseThrow()).hasMessageContaining("SP102");
    assertThatThrownBy(autosave::close).hasMessageContaining("SP102");
    Files.createDirectory(file.getParent());
    await(() -> !autosave.isDirty());
    autosave.close();
    assertThat(STORE.load(file).value()).isEqualTo(7);
    assertThatThrownBy(() -> autosave.changed(8)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void savesTheLastChangesWhenTheProgramEnds() throws Exception {
    Path file = dir.resolve("count.json");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Forgetful.class.getName(),
                    file.toString()))
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isEqualTo(3);
    assertThat(STORE.load(file).value()).isEqualTo(42);
  }

  /** A program that ends without closing its autosave. */
  static final class Forgetful {
    private Forgetful() {}

    public static void main(String[] args) {
      new Autosave<>(STORE, Path.of(args[0]), LONG, LONG).changed(42);
      System.exit(3);
    }
  }

  @Test
  void savesAtOnceWhatChangesAfterTheLastSaveOfAProgramThatEnds() throws Exception {
    Path file = dir.resolve("count.json");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Late.class.getName(),
                    file.toString()))
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isEqualTo(3);
    assertThat(STORE.load(file).value()).isEqualTo(2);
  }

  /** A program whose own shutdown hook ends later than the autosave's, with one more change. */
  static final class Late {
    private Late() {}

    public static void main(String[] args) {
      Path file = Path.of(args[0]);
      Autosave<Integer> autosave = new Autosave<>(STORE, file, LONG, LONG);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    while (!Files.exists(file)) {
                      Thread.onSpinWait();
                    }
                    autosave.changed(2);
                    if (autosave.isDirty()) {
                      Runtime.getRuntime().halt(4);
                    }
                  }));
      autosave.changed(1);
      System.exit(3);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE / 1_000_000_000 + 1, 400 * 365 * 86_400L})
  void waitsForEverIfToldTo(long seconds) throws IOException {
    Path file = dir.resolve("count.json");
    Duration ever = Duration.ofSeconds(seconds);
    try (Autosave<Integer> autosave = new Autosave<>(STORE, file, ever, ever)) {
      autosave.changed(1);
      autosave.changed(2);
      assertThat(file).doesNotExist();
    }
    assertThat(STORE.load(file).value()).isEqualTo(2);
  }

  @Test
  void savesAfterThePauseThoughALongestDelayIsNotWanted() throws Exception {
    Path file = dir.resolve("count.json");
    Duration ever = Duration.ofSeconds(Long.MAX_VALUE);
    try (Autosave<Integer> autosave = new Autosave<>(STORE, file, Duration.ofMillis(20), ever)) {
      autosave.changed(7);
      await(() -> !autosave.isDirty() && Files.exists(file));
    }
  }

  @Test
  void locksAFileThoughThePolicyWaitsForEver() throws IOException {
    Policy patient = Policy.defaults().withLockTimeout(Duration.ofSeconds(Long.MAX_VALUE));
    Store<Integer> store = Store.builder(Integer.class).policy(patient).build();
    store.save(dir.resolve("n.json"), 1);
    assertThat(store.update(dir.resolve("n.json"), n -> n + 1).serial()).isEqualTo(2);
  }

  @Test
  void takesNoChangeThatNobodyWouldSave() throws IOException {
    Path file = dir.resolve("count.json");
    Autosave<Integer> autosave = new Autosave<>(STORE, file, LONG, LONG);
    AtomicReference<Exception> refused = new AtomicReference<>();
    autosave.changed(
        () -> {
          try {
            autosave.changed(2);
          } catch (IllegalStateException e) {
            refused.set(e);
          }
          return 1;
        });
    autosave.close();
    assertThat(refused.get()).isNotNull();
    assertThat(autosave.isDirty()).isFalse();
    assertThat(STORE.load(file).value()).isEqualTo(1);
  }

  @Test
  void tellsOfASnapshotThatFailsAndTriesAgain() throws Exception {
    Path file = dir.resolve("count.json");
    AtomicInteger tries = new AtomicInteger();
    try (Autosave<Integer> autosave =
        new Autosave<>(STORE, file, Duration.ofMillis(1), Duration.ofMillis(20))) {
      autosave.changed(
          () -> {
            if (tries.incrementAndGet() < 3) {
              throw new StackOverflowError("deep");
            }
            return 9;
          });
      await(() -> autosave.failure().isPresent());
      await(() -> !autosave.isDirty());
      assertThat(autosave.failure()).isEmpty();
    }
    assertThat(STORE.load(file).value()).isEqualTo(9);
  }
}
