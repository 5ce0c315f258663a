package dev.safepersist.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.store.Autosave;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that ends itself inside an update, while other changes wait to be saved. */
class ExitTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path dir;

  @Test
  void savesWhatWaitsThoughTheThreadThatExitsHoldsTheLock() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Exiting.class.getName(),
                dir.resolve("a.json").toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    boolean ended = process.waitFor(20, TimeUnit.SECONDS); // a lock is waited for 30 seconds
    process.destroyForcibly();
    assertThat(ended).as("ended soon").isTrue();
    assertThat(process.waitFor()).isEqualTo(7);
    assertThat(Exiting.STORE.load(dir.resolve("a.json")).value()).isEqualTo("waiting");
  }

  static final class Exiting {
    private static final Store<String> STORE = Store.builder(String.class).build();

    private Exiting() {}

    public static void main(String[] arguments) throws IOException {
      Path file = Path.of(arguments[0]);
      STORE.save(file, "first");
      Autosave<String> autosave = new Autosave<>(STORE, file, HOUR, HOUR);
      autosave.changed("waiting");
      STORE.update(
          file,
          value -> {
            System.exit(7);
            return value;
          });
    }
  }
}
