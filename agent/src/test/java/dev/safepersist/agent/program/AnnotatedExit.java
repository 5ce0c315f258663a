package dev.safepersist.agent.program;

import dev.safepersist.SafePersist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Ends the program in an annotated method, after its files were closed. */
public final class AnnotatedExit {
  private static final Path FOLDER = Path.of("data");
  private static final CountDownLatch WRITTEN = new CountDownLatch(1);

  private AnnotatedExit() {}

  /** Another thread is in an annotated method, too. */
  public static void main(String[] arguments) throws Exception {
    Files.writeString(FOLDER.resolve("other.state"), "[0]");
    Thread other = new Thread(AnnotatedExit::saveSlowly);
    other.setDaemon(true);
    other.start();
    WRITTEN.await();
    saveAndExit();
  }

  @SafePersist
  private static void saveAndExit() throws IOException {
    Files.writeString(FOLDER.resolve("model.state"), "[1]");
    inner();
    System.exit(0);
  }

  @SafePersist
  private static void inner() throws IOException {
    Files.writeString(FOLDER.resolve("inner.state"), "[2]");
  }

  @SafePersist
  private static void saveSlowly() {
    try {
      Files.writeString(FOLDER.resolve("other.state"), "[3]");
      WRITTEN.countDown();
      Thread.sleep(60_000);
    } catch (IOException | InterruptedException e) {
      System.out.println(e);
    }
  }
}
