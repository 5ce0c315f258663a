package dev.safepersist.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
