package dev.safepersist.core.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.place.Target;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Policy;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TargetLockTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int TURNS = 5;

  @TempDir Path dir;

  private record Waited(Optional<SaveException> failure, boolean interrupted) {}

  private static Target target(Path dir) throws IOException {
    return Target.of(dir.resolve("a.json"), Policy.defaults());
  }

  /** Waits for the lock in a thread, which is interrupted. */
  private Waited waitInterrupted(boolean before) throws Exception {
    CompletableFuture<Waited> waited = new CompletableFuture<>();
    Thread waiter =
        new Thread(
            () -> {
              if (before) {
                Thread.currentThread().interrupt();
              }
              Optional<SaveException> failure = Optional.empty();
              try {
                TargetLock.take(target(dir), LONG).orElseThrow().close();
              } catch (SaveException e) {
                failure = Optional.of(e);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              waited.complete(new Waited(failure, Thread.interrupted()));
            });
    waiter.start();
    if (!before) {
      TimeUnit.MILLISECONDS.sleep(300);
      waiter.interrupt();
    }
    return waited.get(10, TimeUnit.SECONDS);
  }

  @Test
  void endsTheWaitOfAnInterruptedThread() throws Exception {
    try (TargetLock held = TargetLock.take(target(dir), Duration.ZERO).orElseThrow()) {
      Waited waited = waitInterrupted(false);
      assertThat(waited.interrupted()).isTrue();
      assertThat(waited.failure())
          .get()
          .extracting(SaveException::outcome)
          .isEqualTo(Outcome.UNCHANGED);
      assertThat(waited.failure().get()).hasMessageContaining("[SafePersist:SP138]");
      assertThat(held).isNotNull();
    }
    assertThat(TargetLock.take(target(dir), Duration.ZERO)).get().satisfies(TargetLock::close);
  }

  @Test
  void letsAnInterruptedThreadTakeWhatIsFreeSoon() throws Exception {
    TargetLock held = TargetLock.take(target(dir), Duration.ZERO).orElseThrow();
    CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS).execute(held::close);
    Waited waited = waitInterrupted(true);
    assertThat(waited.failure()).isEmpty();
    assertThat(waited.interrupted()).isTrue();
  }

  @Test
  void endsTheWaitForAnotherProcessToo() throws Exception {
    Process other = process("hold");
    try {
      assertThat(other.getInputStream().read()).isEqualTo('!');
      assertThat(waitInterrupted(false).failure()).isPresent();
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void letsAnotherProcessPassWhileThreadsOfThisOneAreBusy() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    List<CompletableFuture<Void>> busy = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      busy.add(
          CompletableFuture.runAsync(
              () -> lockAndLock(dir, done), task -> new Thread(task).start()));
    }
    try {
      Process other = process("pass");
      String longest =
          new String(other.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
      assertThat(other.waitFor()).isZero();
      assertThat(Long.parseLong(longest)).as("longest wait in milliseconds").isLessThan(2000);
    } finally {
      done.set(true);
    }
    CompletableFuture.allOf(busy.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
  }

  private static void lockAndLock(Path dir, AtomicBoolean done) {
    try {
      while (!done.get()) {
        try (TargetLock lock = TargetLock.take(target(dir), LONG).orElseThrow()) {
          TimeUnit.MILLISECONDS.sleep(lock == null ? 0 : 25); // free for a moment only
        }
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process process(String role) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Other.class.getName(),
            role,
            dir.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Another process: holds the lock, or takes it a few times and tells the longest wait. */
  static final class Other {
    private Other() {}

    public static void main(String[] arguments) throws Exception {
      Path dir = Path.of(arguments[1]);
      long longest = 0;
      for (int turn = 0; turn < TURNS; turn++) {
        long begin = System.nanoTime();
        TargetLock lock = TargetLock.take(target(dir), LONG).orElseThrow();
        longest = Math.max(longest, (System.nanoTime() - begin) / 1_000_000);
        if (arguments[0].equals("hold")) {
          System.out.write('!');
          System.out.flush();
          TimeUnit.MINUTES.sleep(1);
        }
        lock.close();
      }
      System.out.println(longest);
    }
  }
}
