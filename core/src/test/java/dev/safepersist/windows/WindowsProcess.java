package dev.safepersist.windows;

import dev.safepersist.faults.Call;
import dev.safepersist.faults.WrappedFileSystem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;

/**
 * A {@link WindowsDisk} as one process sees it. No rename replaces a file that it or another
 * program has open, nor gives another name to one that another program has open
 * (ERROR_ACCESS_DENIED of MoveFileEx; what Java opens shares the right to rename it, a virus
 * scanner does not). Files have no key. Used by one thread.
 */
final class WindowsProcess extends WrappedFileSystem {
  private final FileSystem disk;
  private final Map<FileChannel, Path> open = new HashMap<>();
  private final Map<Path, Integer> held = new HashMap<>();
  private int refused;
  private int lifetime = Integer.MAX_VALUE;
  private boolean dead;

  WindowsProcess(FileSystem disk) {
    super(disk);
    this.disk = disk;
  }

  /** A path on the disk. */
  Path path(String name) {
    return wrap(disk.getPath(name));
  }

  /** Another program has {@code file} open, until it was in the way {@code times} times. */
  void hold(Path file, int times) {
    held.put(unwrap(file), times);
  }

  /** How many renames were refused. */
  int refused() {
    return refused;
  }

  /** Has the process die before the change after the next {@code changes}. */
  void dieAfter(int changes) {
    lifetime = changes;
  }

  /** Whether the process died. */
  boolean isDead() {
    return dead;
  }

  @Override
  protected <T> T perform(Call call, Action<T> action) throws IOException {
    if (call instanceof Call.Close close) {
      open.remove(close.file());
      return action.run();
    }
    if (call instanceof Call.Change) {
      dead |= lifetime-- <= 0;
    }
    if (dead) {
      throw new IOException("this process is dead");
    }
    if (call instanceof Call.Move move) {
      refuseIf(isHeld(move.path()), move.path());
      refuseIf(isHeld(move.target()) || open.containsValue(move.target()), move.target());
    }
    T result = action.run();
    if (call instanceof Call.Open && result instanceof FileChannel channel) {
      open.put(channel, call.path());
    }
    return withoutKey(result);
  }

  @SuppressWarnings("unchecked")
  private static <T> T withoutKey(T result) {
    return result instanceof BasicFileAttributes attributes
            && !(result instanceof DosFileAttributes)
        ? (T) new Attributes(attributes)
        : result;
  }

  /** The attributes of a file but for its key. */
  private record Attributes(BasicFileAttributes below) implements BasicFileAttributes {
    @Override
    public FileTime lastModifiedTime() {
      return below.lastModifiedTime();
    }

    @Override
    public FileTime lastAccessTime() {
      return below.lastAccessTime();
    }

    @Override
    public FileTime creationTime() {
      return below.creationTime();
    }

    @Override
    public boolean isRegularFile() {
      return below.isRegularFile();
    }

    @Override
    public boolean isDirectory() {
      return below.isDirectory();
    }

    @Override
    public boolean isSymbolicLink() {
      return below.isSymbolicLink();
    }

    @Override
    public boolean isOther() {
      return below.isOther();
    }

    @Override
    public long size() {
      return below.size();
    }

    @Override
    public Object fileKey() {
      return null;
    }
  }

  private boolean isHeld(Path file) {
    int times = held.getOrDefault(file, 0);
    held.put(file, Math.max(0, times - 1));
    return times > 0;
  }

  private void refuseIf(boolean inTheWay, Path file) throws AccessDeniedException {
    if (inTheWay) {
      refused++;
      throw new AccessDeniedException(file.toString());
    }
  }
}
