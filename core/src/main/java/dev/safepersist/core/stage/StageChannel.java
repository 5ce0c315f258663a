package dev.safepersist.core.stage;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.place.StateDirectory;
import dev.safepersist.message.Log;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Optional;
import java.util.Set;

/**
 * The open file of a stage. While it is open the file is locked, so that other processes see that
 * it has a living owner. All access is positional, so that a step broken by an interrupt is done
 * again.
 */
public final class StageChannel implements Closeable {
  private final Path path;
  private FileChannel channel;
  private Optional<FileFacts> created = Optional.empty();
  private FileLock lock;

  private StageChannel(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Creates the file.
   *
   * @throws FileAlreadyExistsException if it exists, or was taken away before it could be locked
   */
  public static StageChannel create(Path path, FileAttribute<?>... attributes) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return owned(path, created(path, options, attributes));
  }

  /**
   * Opens a file that was made to become a stage.
   *
   * @throws FileAlreadyExistsException if it was taken away before it could be locked
   */
  static StageChannel claim(Path path) throws IOException {
    Set<OpenOption> options =
        Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    return owned(path, Uninterrupted.call(() -> FileChannel.open(path, options)));
  }

  private static StageChannel owned(Path path, FileChannel channel) throws IOException {
    StageChannel stage = new StageChannel(path, channel);
    try {
      Uninterrupted.run(() -> stage.own(stage.channel()));
    } catch (IOException e) {
      try {
        stage.close();
      } finally {
        Files.deleteIfExists(path); // of an unpredictable name, so it can only be ours
      }
      throw e;
    }
    return stage;
  }

  private static FileChannel created(
      Path path, Set<StandardOpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    try {
      return Uninterrupted.call(() -> FileChannel.open(path, options, attributes));
    } catch (UnsupportedOperationException e) {
      throw StateDirectory.unsupported(path, e);
    }
  }

  /**
   * Opens a file that another program has written.
   *
   * @throws IOException if it is not there, or is replaced in this moment
   */
  public static StageChannel open(Path path) throws IOException {
    Set<OpenOption> options =
        Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    Optional<FileFacts> before = FileFacts.of(path);
    StageChannel stage =
        new StageChannel(path, Uninterrupted.call(() -> FileChannel.open(path, options)));
    boolean locked = false;
    try {
      stage.created = before;
      Uninterrupted.run(() -> stage.locked(stage.channel()));
      stage.facts();
      locked = true;
      return stage;
    } finally {
      if (!locked) {
        stage.close();
      }
    }
  }

  private void own(FileChannel channel) throws IOException {
    Optional<FileFacts> now = FileFacts.of(path);
    if (!locked(channel) || now.isEmpty()) {
      throw new FileAlreadyExistsException(path.toString());
    }
    if (created.isEmpty()) {
      created = now;
    }
  }

  /**
   * What the file system reports about the file.
   *
   * @throws IOException if it is not there, or another program has put something else in its place
   */
  public FileFacts facts() throws IOException {
    FileFacts now = FileFacts.of(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
    if (!now.regular() || !isFile(now)) {
      throw new FileSystemException(path.toString(), null, "another program has replaced it");
    }
    return now;
  }

  /** Whether {@code there} may be this file; what another program has put in its place is not. */
  public boolean isFile(FileFacts there) {
    return created.isEmpty() || created.get().key().isEmpty() || created.get().sameFile(there);
  }

  /**
   * Locks what lies behind the last byte a file can have: other processes see it, and a program
   * that writes the stage itself can still lock all of its file.
   */
  private boolean locked(FileChannel channel) throws IOException {
    try {
      lock = channel.tryLock(Long.MAX_VALUE, 0, false);
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  /** Closes another stream of this process on the file, and locks the file again. */
  public void lockAfter(Uninterrupted.Action close) throws IOException {
    try {
      close.run();
    } finally {
      lockAgain();
    }
  }

  private void lockAgain() {
    try {
      Uninterrupted.run(
          () -> {
            FileChannel open = channel();
            if (lock != null && lock.isValid()) {
              lock.release();
            }
            locked(open);
          });
    } catch (IOException e) {
      Log.log(Level.WARNING, "the stage " + path + " could not be locked again", e);
    }
  }

  private FileChannel channel() throws IOException {
    if (!channel.isOpen()) {
      channel =
          FileChannel.open(
              path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      own(channel);
      facts();
    }
    return channel;
  }

  public Path path() {
    return path;
  }

  public long size() throws IOException {
    return Uninterrupted.call(() -> channel().size());
  }

  /** Writes all of {@code bytes} at {@code position}. */
  public void write(ByteBuffer bytes, long position) throws IOException {
    Uninterrupted.run(
        () -> {
          ByteBuffer rest = bytes.duplicate();
          long at = position;
          while (rest.hasRemaining()) {
            at += channel().write(rest, at);
          }
        });
  }

  /** Reads into {@code bytes} from {@code position}; -1 at the end of the file. */
  int read(ByteBuffer bytes, long position) throws IOException {
    int start = bytes.position();
    return Uninterrupted.call(
        () -> {
          bytes.position(start);
          return channel().read(bytes, position);
        });
  }

  /**
   * Syncs the file. A failed sync is final for this file: the kernel marks the pages clean, and the
   * next sync of the same file succeeds although they were lost. An interrupt hides the result of
   * the sync, so it counts as a failure too.
   */
  public void force() throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      channel().force(true);
    } catch (ClosedByInterruptException e) {
      interrupted = true;
      Thread.interrupted();
      InterruptedIOException hidden = new InterruptedIOException("interrupted while syncing");
      hidden.initCause(e);
      throw hidden;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Syncs the file where no interrupt can hide the result. */
  public void forceApart() throws IOException {
    Uninterrupted.apart(
        () -> {
          channel().force(true);
          return null;
        });
  }

  @Override
  public void close() throws IOException {
    Uninterrupted.run(() -> channel.close());
  }
}
