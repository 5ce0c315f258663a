package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A program that writes its own version of a file in every way, to a file for each. */
public enum OldWrites {
  FILE_OUTPUT_STREAM((p, t) -> close(new FileOutputStream(p.toFile()), t)),
  FILE_WRITER((p, t) -> close(new FileWriter(p.toFile(), UTF_8), t)),
  PRINT_WRITER((p, t) -> close(new PrintWriter(p.toFile(), UTF_8), t)),
  FILES_WRITE((p, t) -> Files.write(p, t.getBytes(UTF_8))),
  FILES_WRITE_STRING((p, t) -> Files.writeString(p, t)),
  FILES_WRITE_LINES((p, t) -> Files.write(p, List.of(t))),
  FILES_NEW_OUTPUT_STREAM((p, t) -> close(Files.newOutputStream(p), t)),
  FILES_NEW_BUFFERED_WRITER((p, t) -> close(Files.newBufferedWriter(p), t)),
  FILES_NEW_BYTE_CHANNEL((p, t) -> close(Files.newByteChannel(p, WRITE, TRUNCATE_EXISTING), t)),
  FILE_CHANNEL((p, t) -> close(FileChannel.open(p, WRITE, TRUNCATE_EXISTING), t)),
  CHANNEL_OF_STREAM((p, t) -> close(new FileOutputStream(p.toFile()).getChannel(), t)),
  ASYNCHRONOUS(OldWrites::asynchronous),
  MOVE((p, t) -> Files.move(temporary(p, t), p, REPLACE_EXISTING)),
  MOVE_ATOMICALLY((p, t) -> Files.move(temporary(p, t), p, ATOMIC_MOVE)),
  RENAME((p, t) -> renamed(temporary(p, t), p)),
  NEW_BY_FILES(
      (p, t) -> {
        Files.delete(p);
        Files.writeString(p, t, CREATE_NEW);
      }),
  NEW_BY_CHANNEL(
      (p, t) -> {
        Files.delete(p);
        close(FileChannel.open(p, WRITE, CREATE_NEW), t);
      }),
  REFUSED_RANDOM_ACCESS((p, t) -> close(new RandomAccessFile(p.toFile(), "rw"), t)),
  REFUSED_APPEND_STREAM((p, t) -> close(new FileOutputStream(p.toFile(), true), t)),
  REFUSED_APPEND_FILES((p, t) -> Files.writeString(p, t, APPEND)),
  REFUSED_UPDATE((p, t) -> close(FileChannel.open(p, WRITE), t)),
  REFUSED_MAPPING(OldWrites::mapping),
  REFUSED_DELETE_ON_CLOSE((p, t) -> close(FileChannel.open(p, WRITE, DELETE_ON_CLOSE), t)),
  REFUSED_READ_DELETE((p, t) -> Files.newByteChannel(p, READ, DELETE_ON_CLOSE).close()),
  REFUSED_CREATE_NEW((p, t) -> Files.writeString(p, t, CREATE_NEW)),
  REFUSED_COPY_STREAM(
      (p, t) -> Files.copy(new ByteArrayInputStream(t.getBytes(UTF_8)), p, REPLACE_EXISTING)),
  REFUSED_COPY((p, t) -> Files.copy(temporary(p, t), p, REPLACE_EXISTING)),
  REFUSED_COPY_AWAY((p, t) -> Files.copy(p, p.resolveSibling(p.getFileName() + ".bak"))),
  REFUSED_MOVE_AWAY((p, t) -> Files.move(p, p.resolveSibling(p.getFileName() + ".bak"))),
  REFUSED_RENAME_AWAY((p, t) -> renamed(p, p.resolveSibling(p.getFileName() + ".bak"))),
  REFUSED_TORN((p, t) -> Files.writeString(p, t.substring(0, 9))),
  REFUSED_UTF_16((p, t) -> Files.writeString(p, t, UTF_16)),
  REFUSED_NOTHING((p, t) -> new FileOutputStream(p.toFile()).close()),
  REFUSED_MOVE_TORN((p, t) -> Files.move(temporary(p, t.substring(0, 9)), p, REPLACE_EXISTING)),
  REFUSED_STEP((p, t) -> Files.writeString(p, t.replace("\"Kind of Blue\"", "null, \"name\": 1")));

  private interface Write {
    void to(Path file, String text) throws Exception;
  }

  @SuppressWarnings("ImmutableEnumChecker") // the lambdas above capture nothing
  private final Write write;

  OldWrites(Write write) {
    this.write = write;
  }

  /** The file of a row. */
  public String file() {
    return "data/" + name() + ".json";
  }

  public static void main(String[] arguments) {
    for (OldWrites row : values()) {
      String result = "-";
      try {
        row.write.to(Path.of(row.file()), arguments[0]);
      } catch (Exception e) {
        result = String.valueOf(e).replaceAll("\\s+", " ");
      }
      System.out.println(row + "\t" + result);
    }
  }

  private static void close(OutputStream out, String text) throws IOException {
    try (out) {
      out.write(text.getBytes(UTF_8));
    }
  }

  private static void close(Writer out, String text) throws IOException {
    try (out) {
      out.write(text);
    }
  }

  private static void close(WritableByteChannel out, String text) throws IOException {
    try (out) {
      out.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
  }

  private static void close(RandomAccessFile out, String text) throws IOException {
    try (out) {
      out.write(text.getBytes(UTF_8));
    }
  }

  private static void asynchronous(Path file, String text) throws Exception {
    try (AsynchronousFileChannel out =
        AsynchronousFileChannel.open(file, WRITE, TRUNCATE_EXISTING)) {
      out.write(ByteBuffer.wrap(text.getBytes(UTF_8)), 0).get();
    }
  }

  private static void mapping(Path file, String text) throws IOException {
    StandardOpenOption[] options = {READ, WRITE, CREATE, TRUNCATE_EXISTING};
    try (FileChannel channel = FileChannel.open(file, options)) {
      channel.map(MapMode.READ_WRITE, 0, text.length()).put(text.getBytes(UTF_8));
    }
  }

  private static Path temporary(Path file, String text) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    return Files.writeString(temporary, text);
  }

  private static void renamed(Path from, Path to) throws IOException {
    if (!from.toFile().renameTo(to.toFile())) {
      throw new IOException("not renamed");
    }
  }
}
