package dev.safepersist.faults;

import dev.safepersist.faults.WrappedFileSystem.Action;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A file channel whose methods are {@link Call}s; closed as soon as the channel below is. */
final class WrappedChannel extends FileChannel {
  private static final int CHUNK = 1 << 16;

  private final WrappedFileSystem system;
  private final Path path;
  private final FileChannel below;
  private final boolean append;

  WrappedChannel(WrappedFileSystem system, Path path, FileChannel below, boolean append) {
    this.system = system;
    this.path = path;
    this.below = below;
    this.append = append;
  }

  private <T> T perform(Call call, Action<T> action) throws IOException {
    return watched(() -> system.perform(call, action));
  }

  private <T> T watched(Action<T> action) throws IOException {
    try {
      return action.run();
    } catch (ClosedChannelException e) {
      close(); // an interrupt closes the channel below
      throw e;
    }
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return perform(new Call.Read(path, below), () -> below.read(target));
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return perform(new Call.Read(path, below), () -> below.read(target, position));
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    return perform(new Call.Read(path, below), () -> below.read(targets, offset, length));
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    long position = append ? watched(below::size) : position();
    return perform(new Call.Write(path, below, position, source), () -> below.write(source));
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    return perform(
        new Call.Write(path, below, position, source), () -> below.write(source, position));
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    long written = 0;
    for (int i = offset; i < offset + length; i++) {
      written += write(sources[i]);
      if (sources[i].hasRemaining()) {
        break;
      }
    }
    return written;
  }

  @Override
  public long position() throws IOException {
    return watched(below::position);
  }

  @Override
  public FileChannel position(long position) throws IOException {
    watched(() -> below.position(position));
    return this;
  }

  @Override
  public long size() throws IOException {
    return perform(new Call.Look(path), below::size);
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    perform(new Call.Truncate(path, below, size), () -> below.truncate(size));
    return this;
  }

  @Override
  public void force(boolean metadata) throws IOException {
    perform(
        new Call.Force(path, below),
        () -> {
          below.force(metadata);
          return path;
        });
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    long done = 0;
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    while (done < count) {
      chunk.clear().limit((int) Math.min(CHUNK, count - done));
      if (read(chunk, position + done) <= 0) {
        break;
      }
      chunk.flip();
      while (chunk.hasRemaining()) {
        done += target.write(chunk);
      }
    }
    return done;
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    long done = 0;
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    while (done < count) {
      chunk.clear().limit((int) Math.min(CHUNK, count - done));
      if (source.read(chunk) <= 0) {
        break;
      }
      chunk.flip();
      while (chunk.hasRemaining()) {
        done += write(chunk, position + done);
      }
    }
    return done;
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    if (mode != MapMode.READ_ONLY) {
      throw new UnsupportedOperationException("a mapped write cannot be watched");
    }
    return perform(new Call.Read(path, below), () -> below.map(mode, position, size));
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return perform(
        new Call.Lock(path, below),
        () -> new WrappedLock(this, below.lock(position, size, shared)));
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return perform(
        new Call.Lock(path, below),
        () -> {
          FileLock lock = below.tryLock(position, size, shared);
          return lock == null ? null : new WrappedLock(this, lock);
        });
  }

  @Override
  protected void implCloseChannel() throws IOException {
    system.perform(
        new Call.Close(path, below),
        () -> {
          below.close();
          return path;
        });
  }
}
