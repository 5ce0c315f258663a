package dev.safepersist.faults;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyFileSystemTest {
  private ScratchDirectory scratch;

  @BeforeEach
  void setUp() throws IOException {
    scratch = new ScratchDirectory();
  }

  @AfterEach
  void cleanUp() {
    scratch.close();
  }

  @Test
  void failsTheNthConcernedCallOnly() throws IOException {
    FaultyFileSystem system = FaultyFileSystem.failingOnce(Fault.TOO_MANY_FILES, 2);
    Path root = system.wrap(scratch.path());
    Files.writeString(root.resolve("a"), "a");

    assertThatThrownBy(() -> Files.writeString(root.resolve("b"), "b"))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("Too many open files");
    Files.writeString(root.resolve("c"), "c");
    assertThat(system.struck()).isTrue();
    assertThat(system.victim()).startsWith("Open[path=" + scratch.path().resolve("b"));
    assertThat(scratch.path().resolve("b")).doesNotExist();
    assertThat(scratch.path().resolve("c")).hasContent("c");
  }

  @Test
  void goesOnFailingWhenToldSo() throws IOException {
    FaultyFileSystem system = FaultyFileSystem.failingFrom(Fault.ACCESS_DENIED, 2);
    Path root = system.wrap(scratch.path());
    Files.writeString(root.resolve("a"), "a");

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> Files.writeString(root.resolve("b"), "b"))
          .isInstanceOf(AccessDeniedException.class);
    }
  }

  @Test
  void doesNotCountWhatTheFaultDoesNotConcern() throws IOException {
    FaultyFileSystem system = FaultyFileSystem.failingOnce(Fault.BUSY, 3);
    Path root = system.wrap(scratch.path());
    Files.writeString(root.resolve("a"), "a");
    Files.createDirectory(root.resolve("d"));
    Files.exists(root.resolve("a"));
    Files.move(root.resolve("a"), root.resolve("b"));

    assertThatThrownBy(() -> Files.delete(root.resolve("b")))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("busy");
  }

  @Test
  void writesHalfOfWhatItIsGiven() throws IOException {
    Path root = FaultyFileSystem.failingOnce(Fault.SHORT_WRITE, 1).wrap(scratch.path());
    ByteBuffer bytes = ByteBuffer.wrap(new byte[10]);
    try (FileChannel channel = FileChannel.open(root.resolve("a"), CREATE_NEW, WRITE)) {
      assertThat(channel.write(bytes)).isEqualTo(5);
      assertThat(bytes.remaining()).isEqualTo(5);
      assertThat(channel.write(bytes)).isEqualTo(5);
    }
  }

  @Test
  void failsTheSyncOfADirectory() throws IOException {
    Path root = FaultyFileSystem.failingFrom(Fault.IO_ERROR, 2).wrap(scratch.path());
    FileChannel channel = FileChannel.open(root, READ);

    assertThatThrownBy(() -> channel.force(true)).hasMessage("Input/output error");
    assertThatThrownBy(channel::close).hasMessage("Input/output error");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void closesAChannelOnInterruptLikeARealOne() throws IOException {
    Path root = FaultyFileSystem.failingOnce(Fault.IO_ERROR, 1_000).wrap(scratch.path());
    try (FileChannel channel = FileChannel.open(root.resolve("a"), CREATE_NEW, WRITE)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> channel.write(ByteBuffer.wrap(new byte[1])))
          .isInstanceOf(ClosedByInterruptException.class);
      assertThat(channel.isOpen()).isFalse();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
