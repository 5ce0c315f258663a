package dev.safepersist.power;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safepersist.faults.ScratchDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.opentest4j.TestAbortedException;

/**
 * A file system in an image, mounted while the power is on. Copies of the image can be taken at any
 * time; they hold what has reached the disk. Used by one thread.
 */
final class LoopDisk implements AutoCloseable {
  private static final int WRITES = 4;
  private static final int IN_FLIGHT = 8;

  private static final long ROOM = 2L << 30;

  private final DiskKind kind;
  private final ScratchDirectory scratch;
  private final Path image;
  private final Path point;
  private int copies;
  private boolean mounted;

  private LoopDisk(DiskKind kind, ScratchDirectory scratch) throws IOException {
    this.kind = kind;
    this.scratch = scratch;
    this.image = scratch.path().resolve("disk.img");
    this.point = scratch.fresh();
  }

  /** A new, empty, mounted disk. Skips the test where there cannot be one. */
  static LoopDisk mounted(DiskKind kind) throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/loop-control")), "no loop devices");
    assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "not root");
    assumeTrue(Command.find(kind.maker()).isPresent(), "no " + kind.maker());
    LoopDisk disk = new LoopDisk(kind, new ScratchDirectory());
    try {
      long room = Files.getFileStore(disk.scratch.path()).getUsableSpace();
      assumeTrue(room > ROOM, "little room in " + disk.scratch.path());
      kind.format(disk.image);
      disk.mount(disk.image);
      return disk;
    } catch (IOException e) {
      disk.close();
      throw new TestAbortedException("cannot mount " + kind, e);
    } catch (TestAbortedException e) {
      disk.close();
      throw e;
    }
  }

  /** The root of the file system. */
  Path root() {
    return point;
  }

  /**
   * What would be on the disk if the power failed now. Nothing may write meanwhile but the kernel;
   * if that does, the copy is taken again.
   */
  Path cut() throws IOException {
    Path copy = scratch.path().resolve("cut" + copies++ + ".img");
    List<String> before;
    do {
      before = quietStatistics();
      Command.run("cp", "--sparse=always", image.toString(), copy.toString());
    } while (!quietStatistics().get(WRITES).equals(before.get(WRITES)));
    return copy;
  }

  /** The counters of the loop device at a moment when no write is under way. */
  private List<String> quietStatistics() throws IOException {
    String device = Path.of(Files.getFileStore(point).name()).getFileName().toString();
    Path file = Path.of("/sys/block", device, "stat");
    List<String> statistics = List.of(Files.readString(file).trim().split("\\s+"));
    while (!statistics.get(IN_FLIGHT).equals("0")) {
      Thread.onSpinWait();
      statistics = List.of(Files.readString(file).trim().split("\\s+"));
    }
    return statistics;
  }

  /** Restarts with a copy, at the same place, as after a power cut; the copy is used up. */
  void startWith(Path copy) throws IOException {
    unmount();
    Files.move(copy, image, StandardCopyOption.REPLACE_EXISTING);
    mount(image);
  }

  private void mount(Path from) throws IOException {
    kind.mount(from, point);
    mounted = true;
  }

  private void unmount() throws IOException {
    if (!mounted) {
      return;
    }
    try {
      Command.run("umount", point.toString());
    } catch (IOException busy) {
      Command.run("umount", "--lazy", point.toString());
      throw busy;
    } finally {
      mounted = false;
    }
  }

  /** Unmounts, and deletes the image and its copies. */
  @Override
  public void close() throws IOException {
    try {
      unmount();
    } finally {
      scratch.close();
    }
  }
}
