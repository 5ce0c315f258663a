package dev.safepersist.core.commit;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.HeldFiles;
import dev.safepersist.core.disk.Uninterrupted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;

/**
 * The rewrite of a file that cannot be replaced by a rename: a single file that is a mount point of
 * its own, a file in a read-only directory, or one that the program itself holds open, whose locks
 * and streams would be left with the version that was replaced.
 *
 * <p>The new version stands in the journal, whole and durable, before the first byte of the file is
 * touched; after a crash, the next access writes it again. Programs that read the file without
 * SafePersist may see a part of it in between.
 */
final class InPlace {
  private static final int CHUNK = 1 << 16;
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private InPlace() {}

  /** Whether {@code failure} of a rename means that no rename can work here. */
  static boolean isTheOnlyWay(IOException failure) {
    if (failure instanceof AtomicMoveNotSupportedException
        || failure instanceof AccessDeniedException) {
      return true;
    }
    String reason =
        failure instanceof FileSystemException system ? String.valueOf(system.getReason()) : "";
    String lower = reason.toLowerCase(Locale.ROOT);
    return lower.contains("resource busy")
        || lower.contains("read-only file system")
        || lower.contains("operation not permitted");
  }

  /**
   * Makes the bytes of {@code content} those of {@code file}, and syncs it. Can be done again.
   *
   * @throws NotBegun if the file cannot be opened, or there is no room; it is as it was then
   */
  static void rewrite(Path content, Path file) throws IOException {
    long old = FileFacts.of(file).map(FileFacts::bytes).orElse(0L);
    Uninterrupted.run(
        () -> {
          try (FileChannel from = FileChannel.open(content, READ)) {
            HeldFiles.write(
                file,
                InPlace::opened,
                to -> {
                  makeRoom(to, old, from.size());
                  copy(from, to);
                  to.truncate(from.size());
                  to.force(true);
                });
          }
        });
  }

  /** The rewrite could not begin; the file is as it was. */
  static final class NotBegun extends IOException {
    private static final long serialVersionUID = 1L;

    NotBegun(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private static FileChannel opened(Path file) throws IOException {
    try {
      return FileChannel.open(
          file, StandardOpenOption.WRITE, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw new NotBegun(e);
    }
  }

  /** Takes all the room that is needed before a byte of the old version is lost. */
  private static void makeRoom(FileChannel to, long old, long size) throws IOException {
    try {
      ByteBuffer zeros = ByteBuffer.allocate(CHUNK);
      for (long at = old; at < size; ) {
        zeros.clear().limit((int) Math.min(CHUNK, size - at));
        at += to.write(zeros, at);
      }
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      to.truncate(old);
      to.force(true);
      throw new NotBegun(e);
    }
  }

  private static void copy(FileChannel from, FileChannel to) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    for (long at = 0; from.read(chunk.clear(), at) > 0; ) {
      chunk.flip();
      while (chunk.hasRemaining()) {
        at += to.write(chunk, at);
      }
    }
  }
}
