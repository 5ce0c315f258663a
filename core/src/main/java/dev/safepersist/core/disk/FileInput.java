package dev.safepersist.core.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The bytes of a file from its first byte, read once, which a thread interrupt does not end: the
 * file is opened again where it was left. For one thread.
 */
public final class FileInput extends InputStream {
  private final Path file;
  private final Set<OpenOption> options = new HashSet<>();
  private final Optional<Object> key;
  private FileChannel channel;
  private long position;

  /** Opens {@code file}. */
  public FileInput(Path file, LinkOption... links) throws IOException {
    this.file = file;
    this.options.add(StandardOpenOption.READ);
    this.options.addAll(List.of(links));
    this.channel = Uninterrupted.call(() -> FileChannel.open(file, options));
    this.key = key();
  }

  private Optional<Object> key() throws IOException {
    return FileFacts.of(file).flatMap(FileFacts::key);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    int read =
        Uninterrupted.call(() -> channel().read(ByteBuffer.wrap(bytes, offset, length), position));
    position += Math.max(0, read);
    return read;
  }

  private FileChannel channel() throws IOException {
    if (!channel.isOpen()) {
      channel = FileChannel.open(file, options);
      if (!key().equals(key)) {
        channel.close();
        throw new FileSystemException(
            file.toString(), null, "it was replaced while an interrupted thread read it");
      }
    }
    return channel;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
