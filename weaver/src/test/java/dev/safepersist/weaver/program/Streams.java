package dev.safepersist.weaver.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safepersist.SafePersist;
import dev.safepersist.weaver.Seen;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** One method for each way to open a stream of {@code java.io} that is woven. */
@SuppressWarnings("DefaultCharset") // as older programs do
public final class Streams {
  private Streams() {}

  @SafePersist
  static void fileWriterByName(Path file, String text) throws IOException {
    try (Writer writer = new FileWriter(file.toString())) {
      writer.write(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void fileWriterByNameNotAppending(Path file, String text) throws IOException {
    try (Writer writer = new FileWriter(file.toString(), false)) {
      writer.write(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void fileWriterByNameAndCharset(Path file, String text) throws IOException {
    try (Writer writer = new FileWriter(file.toString(), UTF_8)) {
      writer.write(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void fileWriterByNameAndCharsetNotAppending(Path file, String text) throws IOException {
    try (Writer writer = new FileWriter(file.toString(), UTF_8, false)) {
      writer.write(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void fileWriter(Path file, String text) throws IOException {
    try (Writer writer = new FileWriter(file.toFile())) {
      writer.write(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void fileWriterNotAppending(Path file, String text) throws IOException {
    try (Writer writer = new FileWriter(file.toFile(), false)) {
      writer.write(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void fileWriterWithCharset(Path file, String text) throws IOException {
    try (Writer writer = new BufferedWriter(new FileWriter(file.toFile(), UTF_8))) {
      writer.write(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void fileWriterWithCharsetNotAppending(Path file, String text) throws IOException {
    try (Writer writer = new FileWriter(file.toFile(), UTF_8, false)) {
      writer.write(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void fileOutputStreamByName(Path file, String text) throws IOException {
    try (OutputStream out = new FileOutputStream(file.toString())) {
      out.write(text.getBytes(UTF_8));
    }
    Seen.look(file);
  }

  @SafePersist
  static void fileOutputStreamByNameNotAppending(Path file, String text) throws IOException {
    try (OutputStream out = new FileOutputStream(file.toString(), false)) {
      for (byte b : text.getBytes(UTF_8)) {
        out.write(b);
      }
    }
    Seen.look(file);
  }

  @SafePersist
  static void fileOutputStream(Path file, String text) throws IOException {
    try (Writer out = new OutputStreamWriter(new FileOutputStream(file.toFile()), UTF_8)) {
      out.write(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void fileOutputStreamNotAppending(Path file, String text) throws IOException {
    try (OutputStream out = new FileOutputStream(file.toFile(), false)) {
      byte[] bytes = text.getBytes(UTF_8);
      out.write(bytes, 0, bytes.length);
    }
    Seen.look(file);
  }

  @SafePersist
  static void channelOfFileOutputStream(Path file, String text) throws IOException {
    try (FileChannel channel = new FileOutputStream(file.toFile()).getChannel()) {
      channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
    Seen.look(file);
  }

  @SafePersist
  static void printWriterByName(Path file, String text) throws IOException {
    try (PrintWriter writer = new PrintWriter(file.toString())) {
      writer.print(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void printWriterByNameAndNamedCharset(Path file, String text) throws IOException {
    try (PrintWriter writer = new PrintWriter(file.toString(), "UTF-8")) {
      writer.print(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void printWriterByNameAndCharset(Path file, String text) throws IOException {
    try (PrintWriter writer = new PrintWriter(file.toString(), UTF_8)) {
      writer.print(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void printWriter(Path file, String text) throws IOException {
    try (PrintWriter writer = new PrintWriter(file.toFile())) {
      writer.print(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void printWriterWithNamedCharset(Path file, String text) throws IOException {
    try (PrintWriter writer = new PrintWriter(file.toFile(), "UTF-8")) {
      writer.print(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void printWriterWithCharset(Path file, String text) throws IOException {
    try (PrintWriter writer = new PrintWriter(file.toFile(), UTF_8)) {
      writer.print(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void printWriterOverFileWriter(Path file, String text) throws IOException {
    try (PrintWriter writer = new PrintWriter(new FileWriter(file.toFile(), UTF_8))) {
      writer.print(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void printStreamByName(Path file, String text) throws IOException {
    try (PrintStream out = new PrintStream(file.toString())) {
      out.print(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void printStreamByNameAndNamedCharset(Path file, String text) throws IOException {
    try (PrintStream out = new PrintStream(file.toString(), "UTF-8")) {
      out.print(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void printStreamByNameAndCharset(Path file, String text) throws IOException {
    try (PrintStream out = new PrintStream(file.toString(), UTF_8)) {
      out.print(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void printStream(Path file, String text) throws IOException {
    try (PrintStream out = new PrintStream(file.toFile())) {
      out.print(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void printStreamWithNamedCharset(Path file, String text) throws IOException {
    try (PrintStream out = new PrintStream(file.toFile(), "UTF-8")) {
      out.print(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void printStreamWithCharset(Path file, String text) throws IOException {
    try (PrintStream out = new PrintStream(file.toFile(), UTF_8)) {
      out.print(text);
    }
    Seen.look(file);
  }

  @SafePersist
  static void printStreamOverFileOutputStream(Path file, String text) throws IOException {
    try (PrintStream out = new PrintStream(new FileOutputStream(file.toFile()), true, UTF_8)) {
      out.print(text);
    }
    Seen.look(file);
  }
}
