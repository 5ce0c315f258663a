package dev.safepersist.store;

import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.message.runtime.RuntimeMessage;
import dev.safepersist.wire.BeyondLimitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of one version of a file, and what the file system reported about it at the same time.
 */
final class FileBytes {
  private static final int MOST_LOOKS = 20;

  private final Path path;
  private final byte[] bytes;
  private final FileFacts facts;

  private FileBytes(Path path, byte[] bytes, FileFacts facts) {
    this.path = path;
    this.bytes = bytes;
    this.facts = facts;
  }

  /** Where they are. */
  Path path() {
    return path;
  }

  /** Their checksum. */
  String crc32c() {
    return Crc32c.hex(Crc32c.of(bytes));
  }

  /** The bytes; not copied. */
  byte[] bytes() {
    return bytes;
  }

  /** Length, time and identity of the file they were read from. */
  FileFacts facts() {
    return facts;
  }

  /**
   * Reads a file. A file that changes while it is read is read again.
   *
   * @param named the path as the caller gave it, for errors
   * @throws NoSuchFileException if there is none
   * @throws LoadException if it cannot be read
   */
  static FileBytes read(Path file, Path named) throws IOException {
    try {
      for (int look = 1; ; look++) {
        Optional<FileFacts> before = FileFacts.of(file);
        byte[] bytes = Uninterrupted.call(() -> bytes(file));
        Optional<FileFacts> after = FileFacts.of(file);
        if (after.isPresent() && (look == MOST_LOOKS || isSame(before, after.get(), bytes))) {
          return new FileBytes(file, bytes, after.get());
        }
        if (after.isEmpty() && look == MOST_LOOKS) {
          throw new NoSuchFileException(named.toString());
        }
      }
    } catch (BeyondLimitException limit) {
      String message = RuntimeMessage.NOT_READ.text(named, limit.getMessage());
      throw new LoadException(named, message, List.of(), limit);
    } catch (NoSuchFileException missing) {
      throw new NoSuchFileException(named.toString());
    } catch (IOException failure) {
      String reason = failure.getClass().getSimpleName() + ": " + failure.getMessage();
      throw new LoadException(
          named, RuntimeMessage.UNREADABLE.text(named, reason), List.of(), failure);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (OutOfMemoryError e) { // one array was too large; nothing else was lost
      throw new BeyondLimitException(
          "it has " + Files.size(file) + " bytes, which the memory does not hold");
    }
  }

  private static boolean isSame(Optional<FileFacts> before, FileFacts after, byte[] bytes) {
    return before.isPresent()
        && before.get().key().equals(after.key())
        && before.get().modified().equals(after.modified())
        && after.bytes() == bytes.length;
  }
}
