package dev.safepersist.core.disk;

import dev.safepersist.message.Log;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files that the program itself holds open by streams of its own, which may write to them or
 * hold locks on them. Such a file must stay what it is: its new versions are written over it, and
 * its backups are copies.
 *
 * <p>Where file locks belong to the process, the close of any stream to a file drops all locks that
 * the process has on it (fcntl(2)). Whoever looks into a held file therefore does it by {@link
 * #read} and {@link #write}, which close nothing until the program has closed its last stream. A
 * file counts by its identity, not by its name; where the platform has no identities, nothing is
 * held. Safe for use by several threads.
 */
public final class HeldFiles {
  private static final Map<Object, Held> HELD = new HashMap<>();

  private HeldFiles() {}

  /** That the program has a file open, until it is released. */
  public interface Hold {
    /** The program has closed it. */
    void release();
  }

  /** The file at {@code path} is open from now on; a missing one is not. */
  public static Hold hold(Path path) throws IOException {
    Optional<Object> key = FileFacts.of(path).flatMap(FileFacts::key);
    if (key.isEmpty()) {
      return () -> {};
    }
    synchronized (HELD) {
      HELD.computeIfAbsent(key.get(), Held::new).users++;
    }
    return new Release(key.get());
  }

  /** Whether the program holds the file at {@code path} open. */
  public static boolean isHeld(Path path) throws IOException {
    Optional<Object> key = isAny() ? FileFacts.of(path).flatMap(FileFacts::key) : Optional.empty();
    synchronized (HELD) {
      return key.isPresent() && HELD.containsKey(key.get());
    }
  }

  private static boolean isAny() {
    synchronized (HELD) {
      return !HELD.isEmpty();
    }
  }

  /** Opens {@code path} to be read from its beginning. */
  public static InputStream read(Path path) throws IOException {
    Optional<Held> held = use(path);
    return held.isPresent() ? new Input(held.get(), path) : Files.newInputStream(path);
  }

  /** What is done with an open file. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void with(FileChannel channel) throws IOException;
  }

  /**
   * Opens {@code path} to be read and written, does {@code work}, and closes it unless it is held.
   */
  public static void write(Path path, Opening opening, Work work) throws IOException {
    Optional<Held> held = use(path);
    if (held.isEmpty()) {
      try (FileChannel channel = opening.open(path)) {
        work.with(channel);
      }
      return;
    }
    try {
      work.with(held.get().writer(path, opening));
    } finally {
      release(held.get().key);
    }
  }

  /** How a file is opened. */
  @FunctionalInterface
  public interface Opening {
    /** Opens it. */
    FileChannel open(Path path) throws IOException;
  }

  private static Optional<Held> use(Path path) throws IOException {
    Optional<Object> key = isAny() ? FileFacts.of(path).flatMap(FileFacts::key) : Optional.empty();
    synchronized (HELD) {
      Optional<Held> held = key.map(HELD::get);
      held.ifPresent(found -> found.users++);
      return held;
    }
  }

  private static void release(Object key) {
    synchronized (HELD) {
      Held held = HELD.get(key);
      if (held != null && --held.users == 0) {
        HELD.remove(key);
        held.close();
      }
    }
  }

  private static final class Release implements Hold {
    private final Object key;
    private boolean released;

    Release(Object key) {
      this.key = key;
    }

    @Override
    public synchronized void release() {
      if (!released) {
        released = true;
        HeldFiles.release(key);
      }
    }
  }

  /** A file, how many use it, and by which channels it was looked into. */
  private static final class Held {
    private static final Set<OpenOption> READ =
        Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final Object key;
    private int users;
    private Optional<FileChannel> reader = Optional.empty();
    private Optional<FileChannel> writer = Optional.empty();

    Held(Object key) {
      this.key = key;
    }

    synchronized FileChannel reader(Path path) throws IOException {
      if (reader.filter(FileChannel::isOpen).isEmpty()) {
        reader = Optional.of(same(path, file -> FileChannel.open(file, READ)));
      }
      return reader.get();
    }

    synchronized FileChannel writer(Path path, Opening opening) throws IOException {
      if (writer.filter(FileChannel::isOpen).isEmpty()) {
        writer = Optional.of(same(path, opening));
      }
      return writer.get();
    }

    /** The path may lead to another file by now, which is not held. */
    private FileChannel same(Path path, Opening opening) throws IOException {
      FileChannel opened = opening.open(path);
      if (FileFacts.of(path).flatMap(FileFacts::key).filter(key::equals).isEmpty()) {
        opened.close();
        throw new FileNotFoundException(path + " was replaced while it was opened");
      }
      return opened;
    }

    synchronized void close() {
      reader.ifPresent(Held::close);
      writer.ifPresent(Held::close);
    }

    private static void close(FileChannel channel) {
      try {
        channel.close();
      } catch (IOException e) {
        Log.log(Level.WARNING, "a file that was looked into could not be closed", e);
      }
    }
  }

  /** Reads by positions, since several may read at once. */
  private static final class Input extends InputStream {
    private final Held held;
    private final Path path;
    private long position;
    private boolean closed;

    Input(Held held, Path path) {
      this.held = held;
      this.path = path;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int read = 0;
      do {
        read = held.reader(path).read(ByteBuffer.wrap(bytes, offset, length), position);
      } while (read == 0);
      position += Math.max(0, read);
      return read;
    }

    @Override
    public int available() throws IOException {
      long left = held.reader(path).size() - position;
      return (int) Math.max(0, Math.min(Integer.MAX_VALUE, left));
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        release(held.key);
      }
    }
  }
}
