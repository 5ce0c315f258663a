package dev.safepersist.weaver.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.safepersist.SafePersist;
import dev.safepersist.weaver.Seen;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** One method for each way to write by {@code java.nio} that is woven. */
public final class Channels {
  private Channels() {}

  @SafePersist
  static void writeBytes(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(UTF_8));
    Seen.look(file);
  }

  @SafePersist
  static void writeLines(Path file, String text) throws IOException {
    Files.write(file, List.of(text));
    Seen.look(file);
  }

  @SafePersist
  static void writeLinesWithCharset(Path file, String text) throws IOException {
    Files.write(file, List.of(text), UTF_8);
    Seen.look(file);
  }

  @SafePersist
  static void writeString(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Seen.look(file);
  }

  @SafePersist
  static void writeStringWithCharset(Path file, String text) throws IOException {
    Files.writeString(file, text, UTF_8, CREATE, TRUNCATE_EXISTING, WRITE);
    Seen.look(file);
  }

  @SafePersist
  static void newBufferedWriter(Path file, String text) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file)) {
      writer.write(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void newBufferedWriterWithCharset(Path file, String text) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file, UTF_8)) {
      writer.write(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void newOutputStream(Path file, String text) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(text.getBytes(UTF_8));
    }
    Seen.look(file);
  }

  @SafePersist
  static void newOutputStreamWithOptions(Path file, String text) throws IOException {
    try (OutputStream out = Files.newOutputStream(file, TRUNCATE_EXISTING)) {
      out.write(text.getBytes(UTF_8));
    }
    Seen.look(file);
  }

  @SafePersist
  static void newByteChannel(Path file, String text) throws IOException {
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, WRITE, CREATE, TRUNCATE_EXISTING)) {
      channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
    Seen.look(file);
  }

  @SafePersist
  static void newByteChannelWithSet(Path file, String text) throws IOException {
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, Set.of(WRITE, CREATE, TRUNCATE_EXISTING))) {
      channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
    Seen.look(file);
  }

  @SafePersist
  static void openChannel(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, READ, WRITE, TRUNCATE_EXISTING)) {
      channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)), 0);
      channel.force(true);
    }
    Seen.look(file);
  }

  @SafePersist
  static void openChannelWithSet(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, Set.of(WRITE, CREATE, TRUNCATE_EXISTING))) {
      ByteBuffer[] parts = {ByteBuffer.wrap(text.getBytes(UTF_8))};
      channel.write(parts);
    }
    Seen.look(file);
  }
}
