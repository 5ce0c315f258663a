package dev.safepersist.agent.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The self-test in a JVM where nothing was woven. */
class SelfTestTest {
  private static final Path READABLE = Path.of(System.getProperty("java.home"), "lib", "modules");

  @Test
  void findsEveryHookThatDoesNotFire() throws Exception {
    assertThat(SelfTest.failures(Hooks.all(), READABLE))
        .containsExactly(
            "FileOutputStream.open",
            "FileOutputStream.close",
            "FileInputStream.open",
            "RandomAccessFile.open",
            "RandomAccessFile.close",
            "newByteChannel of the file system",
            "close of channels",
            "newFileChannel of the file system",
            "File.renameTo",
            "File.delete",
            "move of the file system",
            "copy of the file system",
            "implDelete of the file system",
            "Files.copy",
            "newAsynchronousFileChannel of the file system");
  }

  @Test
  void findsMethodsThatTheJdkDoesNotHave() {
    Hook gone = new Hook(String.class, "runHooks", List.of(), ExitAdvice.class);
    assertThat(SelfTest.failures(List.of(gone), READABLE)).contains("String.runHooks()");
  }
}
