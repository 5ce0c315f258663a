package dev.safepersist.crash;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safepersist.faults.ScratchDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordingFileSystemTest {
  private ScratchDirectory scratch;
  private Path directory;
  private RecordingFileSystem system;
  private Path root;

  @BeforeEach
  void record() throws IOException {
    scratch = new ScratchDirectory();
    directory = scratch.fresh();
    Files.writeString(directory.resolve("old"), "old");
    Files.createLink(directory.resolve("same"), directory.resolve("old"));
    system = new RecordingFileSystem(directory);
    root = system.root();
  }

  @AfterEach
  void cleanUp() {
    scratch.close();
  }

  @Test
  void tellsWhatWasDoneInOrder() throws IOException {
    Path file = root.resolve("new");
    Files.writeString(file, "hello");
    try (FileChannel channel = FileChannel.open(file, WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[2]), 3);
      channel.truncate(4);
      channel.force(true);
    }
    Files.createLink(root.resolve("link"), file);
    Files.createDirectory(root.resolve("d"));
    Files.move(file, root.resolve("d/moved"), ATOMIC_MOVE);
    Files.delete(root.resolve("link"));
    try (FileChannel channel = FileChannel.open(root, READ)) {
      channel.force(true);
    }
    system.acknowledge();

    assertThat(trace())
        .containsExactly(
            "create new",
            "write 5 bytes at 0 of new",
            "write 2 bytes at 3 of new",
            "truncate to 4 of new",
            "Synced[file=file 3]",
            "link link",
            "mkdir d",
            "rename new to d/moved",
            "delete link",
            "DirectorySynced[directory=directory 0]",
            "Acknowledged[]");
  }

  @Test
  void tellsThatReplaceExistingUnlinksFirst() throws IOException {
    Files.writeString(root.resolve("new"), "new");
    Files.move(root.resolve("new"), root.resolve("old"), REPLACE_EXISTING);

    assertThat(trace()).endsWith("delete old", "rename new to old");
    assertThat(directory.resolve("old")).hasContent("new");
  }

  @Test
  void tellsTruncationAtOpenApartFromWriting() throws IOException {
    Files.writeString(root.resolve("old"), "x");

    assertThat(trace())
        .containsExactly("truncate to 0 at open of old", "write 1 bytes at 0 of old");
  }

  @Test
  void tellsACopyAsWritesOfANewFile() throws IOException {
    Files.copy(root.resolve("old"), root.resolve("copy"));

    assertThat(trace()).containsExactly("create copy", "write 3 bytes at 0 of copy");
    assertThat(directory.resolve("copy")).hasContent("old");
  }

  @Test
  void tellsNothingOfCallsThatFailed() {
    assertThatThrownBy(() -> Files.delete(root.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> Files.createLink(root.resolve("old"), root.resolve("same")))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(trace()).isEmpty();
  }

  @Test
  void refusesChangesOutsideOfTheDirectory() {
    Path outside = system.wrap(scratch.path().resolve("outside"));

    assertThatThrownBy(() -> Files.writeString(outside, "x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("outside");
    assertThat(scratch.path().resolve("outside")).doesNotExist();
  }

  @Test
  void seesTheStateThatIsReallyOnTheDiskAtTheEnd() throws IOException {
    Path deep = Files.createDirectories(root.resolve("a/b"));
    Files.writeString(deep.resolve("x"), "12345678");
    Files.setPosixFilePermissions(deep.resolve("x"), PosixFilePermissions.fromString("r--------"));
    Files.setLastModifiedTime(root.resolve("old"), FileTime.fromMillis(1_000_000_000_000L));
    Files.createLink(root.resolve("y"), deep.resolve("x"));
    Files.move(root.resolve("same"), deep.resolve("z"), ATOMIC_MOVE);
    Recording recording = system.recording();
    CrashPoint end = new CrashModel(recording).at(recording.operations().size());
    CrashState everything = end.state(options -> options == 6 ? 1 : options - 1);
    Path copy = scratch.fresh();
    everything.materialise(copy);

    assertThat(describe(copy)).isEqualTo(describe(directory));
    assertThat(Files.isSameFile(copy.resolve("y"), copy.resolve("a/b/x"))).isTrue();
    assertThat(Files.isSameFile(copy.resolve("old"), copy.resolve("a/b/z"))).isTrue();
  }

  @Test
  void letsProgramsListAndLockAndCompareAsUsual() throws IOException {
    try (Stream<Path> listed = Files.list(root)) {
      assertThat(listed.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("old", "same");
    }
    try (FileChannel channel = FileChannel.open(root.resolve("lock"), WRITE, READ, CREATE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThat(lock.channel()).isSameAs(channel);
    }
    assertThat(Files.isSameFile(root.resolve("old"), root.resolve("same"))).isTrue();
    assertThat(Files.getAttribute(root.resolve("old"), "unix:nlink")).isEqualTo(2);
    assertThat(Files.readString(root.resolve("old").toRealPath())).isEqualTo("old");
  }

  private List<String> trace() {
    Recording recording = system.recording();
    return recording.trace(recording.operations().size()).lines().toList();
  }

  private static List<String> describe(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      return paths
          .filter(path -> !path.equals(tree))
          .sorted()
          .map(path -> tree.relativize(path) + " " + describeFile(path))
          .toList();
    }
  }

  private static String describeFile(Path path) {
    try {
      return Files.isDirectory(path)
          ? "directory"
          : Files.readString(path)
              + Files.getLastModifiedTime(path)
              + Files.getPosixFilePermissions(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
