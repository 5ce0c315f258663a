package dev.safepersist.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class WorkplaceTest {
  @TempDir private Path home;

  @Test
  void clearsWhatAKilledRunLeftMounted() throws IOException {
    LoopDisk.assumePossible(DiskKind.EXT4);
    Path left = Files.createDirectory(home.resolve("safepersist-power-0"));
    Files.createFile(home.resolve("safepersist-power-0.lock"));
    Path image = left.resolve("disk.img");
    Path point = Files.createDirectory(left.resolve("disk"));
    DiskKind.EXT4.format(image);
    try {
      DiskKind.EXT4.mount(image, point);
    } catch (IOException e) {
      throw new TestAbortedException("nothing can be mounted: " + e.getMessage(), e);
    }
    Files.writeString(point.resolve("state.json"), "{}");
    Path foreign = Files.createDirectory(home.resolve("safepersist-other"));

    Workplace.clearLeftovers(home);

    assertThat(home).isDirectoryContaining(path -> path.equals(foreign));
    assertThat(left).doesNotExist();
    assertThat(home.resolve("safepersist-power-0.lock")).doesNotExist();
    assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(point.toString());
  }

  @Test
  void leavesADirectoryToItsLivingOwner() throws IOException {
    LoopDisk.assumePossible(DiskKind.EXT4);
    Path ours = Workplace.fresh();
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Clearing.class.getName(),
                ours.getParent().getParent().toString())
            .inheritIO()
            .start();

    assertThat(other.onExit().join().exitValue()).isZero();
    assertThat(ours).isDirectory();
  }

  /** Another JVM, which clears leftovers away. */
  static final class Clearing {
    private Clearing() {}

    public static void main(String[] arguments) throws IOException {
      Workplace.clearLeftovers(Path.of(arguments[0]));
    }
  }
}
