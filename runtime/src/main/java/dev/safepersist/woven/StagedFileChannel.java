package dev.safepersist.woven;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A channel to a stage, which reports when it is closed and what has failed. */
final class StagedFileChannel extends FileChannel {
  private final FileChannel stage;
  private final RedirectedOpen opening;

  StagedFileChannel(FileChannel stage, RedirectedOpen opening) {
    this.stage = stage;
    this.opening = opening;
  }

  /** A step that writes. */
  @FunctionalInterface
  private interface Write<R> {
    R run() throws IOException;
  }

  private <R> R noting(Write<R> write) throws IOException {
    try {
      return write.run();
    } catch (IOException e) {
      opening.failed();
      throw e;
    }
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    return stage.read(to);
  }

  @Override
  public long read(ByteBuffer[] to, int offset, int length) throws IOException {
    return stage.read(to, offset, length);
  }

  @Override
  public int read(ByteBuffer to, long position) throws IOException {
    return stage.read(to, position);
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    return noting(() -> stage.write(from));
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    return noting(() -> stage.write(from, offset, length));
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    return noting(() -> stage.write(from, position));
  }

  @Override
  public long position() throws IOException {
    return stage.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    stage.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return stage.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    noting(() -> stage.truncate(size));
    return this;
  }

  @Override
  public void force(boolean metadata) throws IOException {
    noting(
        () -> {
          stage.force(metadata);
          return this;
        });
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel to) throws IOException {
    return stage.transferTo(position, count, to);
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long position, long count) throws IOException {
    return noting(() -> stage.transferFrom(from, position, count));
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    return noting(() -> stage.map(mode, position, size));
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return stage.lock(position, size, shared);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return stage.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    opening.close(stage::close);
  }
}
