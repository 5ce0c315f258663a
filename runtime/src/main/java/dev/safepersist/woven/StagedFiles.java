package dev.safepersist.woven;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The methods of {@link Files} and {@link FileChannel} that write, as woven methods call them: of
 * the same names, parameters and results.
 *
 * @since 0.1
 */
public final class StagedFiles {
  private static final Set<OpenOption> ANEW =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);

  private StagedFiles() {}

  /** As {@link Files#newOutputStream}. */
  public static OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
    Set<OpenOption> all = options.length == 0 ? ANEW : set(options);
    if (all.contains(StandardOpenOption.READ)) {
      return Files.newOutputStream(path, options); // refuses that
    }
    Set<OpenOption> writing = new HashSet<>(all);
    writing.add(StandardOpenOption.WRITE);
    RedirectedOpen opening = opening(path, writing);
    return opening.isStaged() ? opening.stream(writing) : Files.newOutputStream(path, options);
  }

  /** As {@link Files#newByteChannel(Path, Set, FileAttribute[])}. */
  public static SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    RedirectedOpen opening = opening(path, options, attributes);
    return opening.isStaged()
        ? opening.channel(options)
        : Files.newByteChannel(path, options, attributes);
  }

  /** As {@link Files#newByteChannel(Path, OpenOption[])}. */
  public static SeekableByteChannel newByteChannel(Path path, OpenOption... options)
      throws IOException {
    return newByteChannel(path, set(options));
  }

  /** As {@link FileChannel#open(Path, Set, FileAttribute[])}. */
  public static FileChannel open(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    RedirectedOpen opening = opening(path, options, attributes);
    return opening.isStaged()
        ? opening.channel(options)
        : FileChannel.open(path, options, attributes);
  }

  /** As {@link FileChannel#open(Path, OpenOption[])}. */
  public static FileChannel open(Path path, OpenOption... options) throws IOException {
    return open(path, set(options));
  }

  /** As {@link Files#newBufferedWriter(Path, Charset, OpenOption[])}. */
  public static BufferedWriter newBufferedWriter(Path path, Charset charset, OpenOption... options)
      throws IOException {
    CharsetEncoder encoder = charset.newEncoder();
    return new BufferedWriter(new OutputStreamWriter(newOutputStream(path, options), encoder));
  }

  /** As {@link Files#newBufferedWriter(Path, OpenOption[])}. */
  public static BufferedWriter newBufferedWriter(Path path, OpenOption... options)
      throws IOException {
    return newBufferedWriter(path, StandardCharsets.UTF_8, options);
  }

  /** As {@link Files#write(Path, byte[], OpenOption[])}. */
  public static Path write(Path path, byte[] bytes, OpenOption... options) throws IOException {
    return write(path, ByteBuffer.wrap(bytes), options);
  }

  private static Path write(Path path, ByteBuffer bytes, OpenOption... options) throws IOException {
    try (OutputStream out = newOutputStream(path, options)) {
      out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }
    return path;
  }

  /** As {@link Files#write(Path, Iterable, Charset, OpenOption[])}. */
  public static Path write(
      Path path, Iterable<? extends CharSequence> lines, Charset charset, OpenOption... options)
      throws IOException {
    Objects.requireNonNull(lines);
    try (BufferedWriter writer = newBufferedWriter(path, charset, options)) {
      for (CharSequence line : lines) {
        writer.append(line);
        writer.newLine();
      }
    }
    return path;
  }

  /** As {@link Files#write(Path, Iterable, OpenOption[])}. */
  public static Path write(Path path, Iterable<? extends CharSequence> lines, OpenOption... options)
      throws IOException {
    return write(path, lines, StandardCharsets.UTF_8, options);
  }

  /** As {@link Files#writeString(Path, CharSequence, OpenOption[])}. */
  public static Path writeString(Path path, CharSequence text, OpenOption... options)
      throws IOException {
    return writeString(path, text, StandardCharsets.UTF_8, options);
  }

  /** As {@link Files#writeString(Path, CharSequence, Charset, OpenOption[])}. */
  public static Path writeString(
      Path path, CharSequence text, Charset charset, OpenOption... options) throws IOException {
    Objects.requireNonNull(text);
    return write(path, charset.newEncoder().encode(CharBuffer.wrap(text)), options);
  }

  private static Set<OpenOption> set(OpenOption... options) {
    return new HashSet<>(Arrays.asList(options));
  }

  /** The attributes are for a file that the call creates; the stage of such a file has none. */
  private static RedirectedOpen opening(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return RedirectedOpen.of(
        path, options, options.contains(StandardOpenOption.CREATE) && attributes.length == 0);
  }
}
