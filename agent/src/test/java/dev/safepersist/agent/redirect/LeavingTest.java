package dev.safepersist.agent.redirect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.agent.rules.AgentOptions;
import dev.safepersist.agent.rules.FileRule;
import dev.safepersist.agent.rules.PathRules;
import dev.safepersist.core.commit.Draft;
import dev.safepersist.core.commit.Locked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A protected file that the program moves away while it is saved. */
class LeavingTest {
  @TempDir Path directory;
  private final CountDownLatch taken = new CountDownLatch(1);
  private final CountDownLatch moved = new CountDownLatch(1);
  private final AtomicBoolean saved = new AtomicBoolean();
  private Path file;
  private FileRule rule;

  @BeforeEach
  void save() throws IOException {
    file = directory.toRealPath().resolve("x.json");
    rule = new PathRules(AgentOptions.parse("", directory).rules()).rule(file).orElseThrow();
    rule.file(file).write(Draft.of("[1]".getBytes(UTF_8)));
  }

  @Test
  void isMovedAfterTheSave() throws Exception {
    Thread saving = saving(() -> Thread.sleep(300));
    assertThat(Leaving.during(file, Optional.of(rule), saved::get)).isTrue();
    saving.join();
  }

  @Test
  void isMovedAllTheSameIfTheSaveTakesTooLong() throws Exception {
    Thread saving = saving(moved::await);
    assertThat(Leaving.during(file, Optional.of(rule), saved::get)).isFalse();
    moved.countDown();
    saving.join();
  }

  private interface Save {
    void run() throws InterruptedException;
  }

  private Thread saving(Save save) throws InterruptedException {
    Thread thread = new Thread(() -> lockedDuring(save));
    thread.start();
    taken.await();
    return thread;
  }

  private void lockedDuring(Save save) {
    try (Locked locked = rule.file(file).lock()) {
      assertThat(locked.target().file()).isEqualTo(file);
      taken.countDown();
      save.run();
      saved.set(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
