package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Scanner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every way of the JDK to read a file: one row each. */
enum Reading {
  FILE_READER(p -> text(new FileReader(p.toFile(), UTF_8))),
  FILE_INPUT_STREAM(p -> bytes(new FileInputStream(p.toFile()))),
  FILE_INPUT_STREAM_NAME(p -> bytes(new FileInputStream(p.toString()))),
  RANDOM_ACCESS_FILE(Reading::randomAccess),
  SCANNER_FILE(p -> scanned(new Scanner(p.toFile(), UTF_8))),
  SCANNER_PATH(p -> scanned(new Scanner(p, UTF_8))),
  URL_STREAM(p -> bytes(p.toUri().toURL().openStream())),
  FILES_READ_STRING(p -> Files.readString(p)),
  FILES_READ_ALL_BYTES(p -> new String(Files.readAllBytes(p), UTF_8)),
  FILES_READ_ALL_LINES(p -> String.join("", Files.readAllLines(p))),
  FILES_LINES(Reading::lines),
  FILES_NEW_INPUT_STREAM(p -> bytes(Files.newInputStream(p))),
  FILES_NEW_BUFFERED_READER(p -> text(Files.newBufferedReader(p))),
  FILES_NEW_BYTE_CHANNEL(p -> channel(Files.newByteChannel(p))),
  FILES_COPY_OUT(Reading::copied),
  FILE_CHANNEL_OPEN(p -> channel(FileChannel.open(p))),
  ASYNCHRONOUS(Reading::asynchronous);

  private interface Read {
    String of(Path file) throws Exception;
  }

  @SuppressWarnings("ImmutableEnumChecker") // the lambdas above capture nothing
  private final Read read;

  Reading(Read read) {
    this.read = read;
  }

  String of(Path file) throws Exception {
    return read.of(file);
  }

  /** A file that is whole in two versions, and then torn behind the back of the agent. */
  static void tear(Path file) throws IOException {
    Files.writeString(file, "[1]");
    Files.writeString(file, "[1, 2]");
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.setLength(4);
    }
    age(file);
  }

  static void age(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
  }

  private static String text(Reader reader) throws IOException {
    try (BufferedReader in = new BufferedReader(reader)) {
      return in.lines().collect(Collectors.joining());
    }
  }

  private static String bytes(InputStream stream) throws IOException {
    try (stream) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }

  private static String scanned(Scanner scanner) {
    try (scanner) {
      return scanner.nextLine();
    }
  }

  private static String channel(SeekableByteChannel channel) throws IOException {
    try (channel) {
      ByteBuffer buffer = ByteBuffer.allocate(100);
      while (channel.read(buffer) > 0) {}
      return new String(buffer.array(), 0, buffer.position(), UTF_8);
    }
  }

  private static String randomAccess(Path file) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
      return access.readLine();
    }
  }

  private static String lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.collect(Collectors.joining());
    }
  }

  private static String copied(Path file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Files.copy(file, out);
    return out.toString(UTF_8);
  }

  private static String asynchronous(Path file) throws Exception {
    try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(file)) {
      ByteBuffer buffer = ByteBuffer.allocate(100);
      int read = channel.read(buffer, 0).get();
      return new String(buffer.array(), 0, read, UTF_8);
    }
  }

  /** The file for a row. */
  static File file(String name) {
    return Path.of("data", name + ".json").toFile();
  }
}
