package dev.safepersist.core.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.safepersist.core.SafeFile;
import dev.safepersist.core.disk.SystemTime;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a directory in which no user may create or replace names; its files may be written. */
class ReadOnlyDirectoryTest {
  private static final Ports PORTS =
      SafeFile.ports(
          (file, name) -> new Inspection(Inspection.Verdict.GOOD, 0, 0), SystemTime.CLOCK);

  @TempDir Path dir;
  private Path closed;
  private Path path;

  @BeforeEach
  void closeTheDirectory() throws Exception {
    closed = Files.createDirectory(dir.resolve("closed"));
    path = Files.writeString(closed.resolve("state.json"), "version one");
    assumeThat(run("chattr", "+i", closed.toString())).as("may close a directory").isTrue();
  }

  @AfterEach
  void openTheDirectory() throws Exception {
    run("chattr", "-i", closed.toString());
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Receipt save(String text, Policy policy) throws IOException {
    return new Commit(path, policy, PORTS).write(Draft.of(text.getBytes(UTF_8)));
  }

  @Test
  void rewritesTheFileAndKeepsTheOldVersionInTheStateDirectory() throws IOException {
    Policy policy = Policy.defaults().withStateDirectory(dir.resolve("state"));
    save("version two, longer", policy);
    Receipt receipt = save("three", policy);
    assertThat(path).hasContent("three");
    assertThat(receipt.backup())
        .hasValueSatisfying(backup -> assertThat(backup).hasContent("version two, longer"));
    assertThat(closed).isDirectoryContaining(path::equals);
  }

  @Test
  void refusesWithoutAStateDirectory() {
    assertThatThrownBy(() -> save("version two", Policy.defaults()))
        .isInstanceOf(SaveException.class)
        .hasMessageContaining(".safepersist");
    assertThat(path).hasContent("version one");
  }
}
