package dev.safepersist.power;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/**
 * A file system in an image, mounted while the power is on. A copy of the image is what the disk
 * holds at that moment.
 *
 * <h2>Why a copy is a power cut</h2>
 *
 * What a program writes stays in the page cache of the mounted file system. The file system hands
 * it to the block layer when it must, for a sync, or when it sees fit; only then does the loop
 * device write it to the image. That the image itself is in a page cache, since the loop device
 * works without direct I/O, does not matter: the copy is read through the same cache, so it holds
 * exactly the writes that the loop device has completed, and nothing that it was not given.
 *
 * <p>A copy takes time, and is one moment of the disk only if nothing is written meanwhile. The
 * program is stopped before a call, so no call of its own is under way; what the kernel writes on
 * its own is seen in the counters of the loop device, and then the copy is taken again.
 *
 * <p>This is a disk that keeps each write that it has completed. It has no cache of its own that
 * forgets or reorders writes between two flushes, and tears no sector; to survive such a disk is
 * the work of the file system. What may be lost above it, the crash model explores in all orders.
 *
 * <p>Used by one thread.
 */
final class LoopDisk implements AutoCloseable {
  private static final int WRITES = 4;
  private static final int IN_FLIGHT = 8;
  private static final int DISCARDS = 11;

  private static final long ROOM = 6L << 30;

  /** How much has been written to the disk. */
  private record Written(String writes, String discards) {}

  private final DiskKind kind;
  private final Path place;
  private final Path image;
  private final Path point;
  private int copies;
  private boolean mounted;
  private Optional<Path> last = Optional.empty();
  private Optional<Written> inLast = Optional.empty();

  private LoopDisk(DiskKind kind, Path place) throws IOException {
    this.kind = kind;
    this.place = place;
    this.image = place.resolve("disk.img");
    this.point = Files.createDirectory(place.resolve("disk"));
  }

  /** A new, empty, mounted disk. Skips the test where there cannot be one, and tells why. */
  static LoopDisk mounted(DiskKind kind) throws IOException {
    assumePossible(kind);
    LoopDisk disk = new LoopDisk(kind, Workplace.fresh());
    try {
      long room = Files.getFileStore(disk.place).getUsableSpace();
      assumeTrue(room > ROOM, "less than 6 GB of room in " + disk.place);
      kind.format(disk.image);
      disk.mount();
      return disk;
    } catch (IOException e) {
      disk.close();
      throw new TestAbortedException("no " + kind + " can be mounted: " + e.getMessage(), e);
    } catch (TestAbortedException e) {
      disk.close();
      throw e;
    }
  }

  /** Skips the test where no disk can be mounted, and tells why. */
  static void assumePossible(DiskKind kind) throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/loop-control")), "there are no loop devices");
    assumeTrue(
        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
        "only root may mount a disk");
    assumeTrue(Command.find(kind.maker()).isPresent(), "there is no " + kind.maker());
  }

  /** The root of the file system. */
  Path root() {
    return point;
  }

  /**
   * What would be on the disk if the power failed now. No program may change anything meanwhile.
   * The same path as before if nothing was written since.
   */
  Path cut() throws IOException {
    Written before = written();
    if (inLast.isPresent() && inLast.get().equals(before)) {
      return last.orElseThrow();
    }
    Path copy = place.resolve("cut" + copies++ + ".img");
    Command.run("cp", "--sparse=always", image.toString(), copy.toString());
    for (Written after = written(); !after.equals(before); after = written()) {
      Command.run("cp", "--sparse=always", image.toString(), copy.toString());
      before = after;
    }
    last = Optional.of(copy);
    inLast = Optional.of(before);
    return copy;
  }

  /** Looks at the counters of the loop device at a moment when it writes nothing. */
  private Written written() throws IOException {
    String device = Path.of(Files.getFileStore(point).name()).getFileName().toString();
    Path file = Path.of("/sys/block", device, "stat");
    while (true) {
      List<String> counters = List.of(Files.readString(file).trim().split("\\s+"));
      if (counters.get(IN_FLIGHT).equals("0")) {
        return new Written(counters.get(WRITES), counters.get(DISCARDS));
      }
      Thread.onSpinWait();
    }
  }

  /**
   * Has the kernel write out all names, and not the bytes of the files that have them. For that it
   * is enough to sync a file that has just replaced another, anywhere on the disk: ext4 and XFS
   * have one log for all names, and Btrfs does not trust its log after a rename.
   */
  void writeNames() throws IOException {
    Path name = point.resolve("other.txt");
    Path draft = point.resolve("other.tmp");
    try (FileChannel channel =
        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Files.move(draft, name, StandardCopyOption.ATOMIC_MOVE);
      channel.force(true);
    }
  }

  /** Restarts with a copy, at the same place, as after a power cut; the copy is used up. */
  void startWith(Path copy) throws IOException {
    unmount();
    Files.move(copy, image, StandardCopyOption.REPLACE_EXISTING);
    last = Optional.empty();
    inLast = Optional.empty();
    mount();
  }

  private void mount() throws IOException {
    kind.mount(image, point);
    mounted = true;
  }

  private void unmount() throws IOException {
    if (mounted) {
      mounted = false;
      Workplace.unmount(point);
    }
  }

  /** Unmounts, and deletes the image and its copies. */
  @Override
  public void close() throws IOException {
    mounted = false;
    Workplace.clear(place);
  }
}
