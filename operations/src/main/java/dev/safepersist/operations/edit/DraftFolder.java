package dev.safepersist.operations.edit;

import dev.safepersist.core.disk.DirectoryEntries;
import dev.safepersist.core.disk.DirectorySync;
import dev.safepersist.core.disk.FileSync;
import dev.safepersist.core.place.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The draft of a file, in {@code .safepersist/drafts}: the text that is edited, and the version
 * that it was made from. Both are for their owner alone.
 */
final class DraftFolder {
  private static final String BASE = "base";

  private final Target target;

  DraftFolder(Target target) {
    this.target = target;
  }

  private Path root() {
    return target.state().root().resolve("drafts");
  }

  private Path folder() {
    return root().resolve(target.key());
  }

  /** The file that its editor keeps locked. */
  Path lock() {
    return root().resolve(target.key() + ".lock");
  }

  /** The text, under a name by which an editor knows its language. */
  Path text() {
    String name = target.name();
    return folder()
        .resolve("draft." + (name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name));
  }

  boolean exists() {
    return Files.isRegularFile(text(), LinkOption.NOFOLLOW_LINKS);
  }

  void ensure() throws IOException {
    target.state().requireSafe(target.named());
    target.state().ensure(folder());
  }

  /** The bytes of the version that the draft was made from; empty if the file was missing. */
  Optional<byte[]> base() throws IOException {
    Path base = folder().resolve(BASE);
    return Files.isRegularFile(base, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(Files.readAllBytes(base))
        : Optional.empty();
  }

  void setBase(Optional<byte[]> bytes) throws IOException {
    if (bytes.isPresent()) {
      write(folder().resolve(BASE), bytes.get());
    } else {
      Files.deleteIfExists(folder().resolve(BASE));
    }
    DirectorySync.sync(folder());
  }

  void setText(byte[] bytes) throws IOException {
    write(text(), bytes);
    DirectorySync.sync(folder());
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try {
      fill(fresh, bytes);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh); // after a failure, such as a full disk
    }
  }

  private static void fill(Path fresh, byte[] bytes) throws IOException {
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(fresh, options, ownerOnly(fresh))) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
    FileSync.sync(fresh);
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Deletes the draft; the text first, so that half a draft is none. */
  void delete() throws IOException {
    Files.deleteIfExists(text());
    List<Path> left = DirectoryEntries.of(folder());
    for (Path file : left) {
      if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(file); // copies that an editor made
      }
    }
    if (DirectoryEntries.of(folder()).isEmpty()) {
      Files.deleteIfExists(folder());
    }
  }
}
