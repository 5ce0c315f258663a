package dev.safepersist.agent.redirect;

import dev.safepersist.core.disk.RandomBits;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A folder for temporary files that only this user can read, below that of the system. It is locked
 * while the process lives; the next process removes those of processes that died. Safe for use by
 * several threads.
 */
final class PrivateFolder {
  private static final String PREFIX = "safepersist-legacy-";
  private static final String LOCK = "lock";

  private final Path parent;
  private final AtomicLong names = new AtomicLong();
  private Optional<Path> folder = Optional.empty();
  private Optional<FileChannel> lock = Optional.empty();

  /** A folder below {@code parent}, made when it is needed. */
  PrivateFolder(Path parent) {
    this.parent = parent;
  }

  /** The name of a new file in it; there is none yet. */
  Path next() throws IOException {
    return folder().resolve(Long.toString(names.incrementAndGet()));
  }

  private synchronized Path folder() throws IOException {
    if (folder.isEmpty()) {
      Path made = parent.resolve(PREFIX + RandomBits.hex());
      Files.createDirectory(made, ownerOnly());
      lock =
          Optional.of(
              FileChannel.open(
                  made.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
      if (lock.get().tryLock() == null) {
        throw new IOException(made + " is used by another process");
      }
      folder = Optional.of(made);
      sweepOthers(made);
    }
    return folder.get();
  }

  private FileAttribute<?>[] ownerOnly() {
    return parent.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  /** What cannot be removed is another user's, or in use. */
  private void sweepOthers(Path own) throws IOException {
    UserPrincipal user = Files.getOwner(own);
    try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path other : others) {
        if (!other.equals(own)) {
          sweep(other, user);
        }
      }
    }
  }

  /** Everybody may write to the parent: a link, or a folder of another user, is left alone. */
  private static void sweep(Path other, UserPrincipal user) {
    try {
      if (Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(user)) {
        sweep(other);
      }
    } catch (IOException e) {
      Log.log(Level.DEBUG, () -> other + " stays: " + e);
    }
  }

  private static void sweep(Path other) {
    try (FileChannel channel = FileChannel.open(other.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      if (free != null) {
        delete(other);
      }
    } catch (IOException | OverlappingFileLockException e) {
      Log.log(Level.DEBUG, () -> other + " stays: " + e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (!file.endsWith(LOCK)) {
          Files.delete(file);
        }
      }
    }
    Files.deleteIfExists(folder.resolve(LOCK));
    Files.deleteIfExists(folder);
  }

  /** Removes it, with what is left in it. */
  synchronized void remove() {
    if (folder.isPresent()) {
      try {
        delete(folder.get());
        lock.get().close();
      } catch (IOException e) {
        Log.log(Level.DEBUG, () -> folder.get() + " stays until the next start: " + e);
      }
      folder = Optional.empty();
    }
  }
}
