package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.Closeable;
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
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Formatter;
import java.util.List;
import java.util.Set;

/** Every way of the JDK to begin a file anew: one row each. */
enum EntryPoint {
  FILE_OUTPUT_STREAM_NAME(p -> stream(new FileOutputStream(p.toString()))),
  FILE_OUTPUT_STREAM_FILE(p -> stream(new FileOutputStream(p.toFile()))),
  FILE_OUTPUT_STREAM_NAME_NO_APPEND(p -> stream(new FileOutputStream(p.toString(), false))),
  FILE_OUTPUT_STREAM_FILE_NO_APPEND(p -> stream(new FileOutputStream(p.toFile(), false))),
  FILE_OUTPUT_STREAM_RELATIVE(
      p -> stream(new FileOutputStream(Path.of("").toAbsolutePath().relativize(p).toString()))),
  FILE_OUTPUT_STREAM_SUBCLASS(p -> stream(new FileOutputStream(p.toFile()) {})),
  FILE_OUTPUT_STREAM_CHANNEL(p -> channel(channelOf(p))),
  BUFFERED_OUTPUT_STREAM(p -> stream(new BufferedOutputStream(new FileOutputStream(p.toFile())))),
  OUTPUT_STREAM_WRITER(
      p -> writer(new OutputStreamWriter(new FileOutputStream(p.toFile()), UTF_8))),
  FILE_WRITER_NAME(p -> writer(new FileWriter(p.toString(), UTF_8))),
  FILE_WRITER_FILE(p -> writer(new FileWriter(p.toFile(), UTF_8))),
  FILE_WRITER_NAME_NO_APPEND(p -> writer(new FileWriter(p.toString(), UTF_8, false))),
  FILE_WRITER_FILE_NO_APPEND(p -> writer(new FileWriter(p.toFile(), UTF_8, false))),
  BUFFERED_WRITER(p -> writer(new BufferedWriter(new FileWriter(p.toFile(), UTF_8)))),
  PRINT_WRITER_NAME(p -> printer(new PrintWriter(p.toString(), UTF_8))),
  PRINT_WRITER_FILE(p -> printer(new PrintWriter(p.toFile(), UTF_8))),
  PRINT_STREAM_NAME(p -> printer(new PrintStream(p.toString(), UTF_8))),
  PRINT_STREAM_FILE(p -> printer(new PrintStream(p.toFile(), UTF_8))),
  FORMATTER_NAME(p -> formatter(new Formatter(p.toString(), UTF_8.name()))),
  FORMATTER_FILE(p -> formatter(new Formatter(p.toFile(), UTF_8.name()))),
  FILES_NEW_OUTPUT_STREAM(p -> stream(Files.newOutputStream(p))),
  FILES_NEW_OUTPUT_STREAM_OPTIONS(
      p -> stream(Files.newOutputStream(p, WRITE, CREATE, TRUNCATE_EXISTING))),
  FILES_NEW_BUFFERED_WRITER(p -> writer(Files.newBufferedWriter(p))),
  FILES_NEW_BUFFERED_WRITER_CHARSET(p -> writer(Files.newBufferedWriter(p, UTF_8))),
  FILES_NEW_BYTE_CHANNEL(p -> channel(Files.newByteChannel(p, WRITE, CREATE, TRUNCATE_EXISTING))),
  FILES_NEW_BYTE_CHANNEL_SET(
      p -> channel(Files.newByteChannel(p, Set.of(WRITE, CREATE, TRUNCATE_EXISTING)))),
  FILES_NEW_BYTE_CHANNEL_READ(
      p -> channel(Files.newByteChannel(p, READ, WRITE, CREATE, TRUNCATE_EXISTING))),
  FILE_CHANNEL_OPEN(p -> channel(FileChannel.open(p, WRITE, CREATE, TRUNCATE_EXISTING))),
  FILE_CHANNEL_OPEN_SET(
      p -> channel(FileChannel.open(p, Set.of(WRITE, CREATE, TRUNCATE_EXISTING)))),
  PROVIDER_NEW_OUTPUT_STREAM(p -> stream(p.getFileSystem().provider().newOutputStream(p))),
  PROVIDER_NEW_BYTE_CHANNEL(
      p ->
          channel(
              p.getFileSystem()
                  .provider()
                  .newByteChannel(p, Set.of(WRITE, CREATE, TRUNCATE_EXISTING)))),
  PROVIDER_NEW_FILE_CHANNEL(
      p ->
          channel(
              p.getFileSystem()
                  .provider()
                  .newFileChannel(p, Set.of(WRITE, CREATE, TRUNCATE_EXISTING)))),
  FILES_WRITE(p -> atOnce(text -> Files.write(p, text.getBytes(UTF_8)))),
  FILES_WRITE_LINES(p -> atOnce(text -> Files.write(p, List.of(text)))),
  FILES_WRITE_LINES_CHARSET(p -> atOnce(text -> Files.write(p, List.of(text), UTF_8))),
  FILES_WRITE_STRING(p -> atOnce(text -> Files.writeString(p, text))),
  FILES_WRITE_STRING_CHARSET(p -> atOnce(text -> Files.writeString(p, text, UTF_8)));

  /** An open file that takes text. */
  interface Sink extends Closeable {
    void write(String text) throws IOException;

    /** Whether the file is open between two calls. */
    default boolean staysOpen() {
      return true;
    }
  }

  private interface Opening {
    Sink open(Path file) throws IOException;
  }

  private interface Call {
    void write(String text) throws IOException;
  }

  private interface End {
    void close() throws IOException;
  }

  @SuppressWarnings("ImmutableEnumChecker") // the lambdas above capture nothing
  private final Opening opening;

  EntryPoint(Opening opening) {
    this.opening = opening;
  }

  Sink open(Path file) throws IOException {
    return opening.open(file);
  }

  @SuppressWarnings("resource")
  private static FileChannel channelOf(Path file) throws IOException {
    return new FileOutputStream(file.toFile()).getChannel();
  }

  private static Sink stream(OutputStream out) {
    return sink(text -> out.write(text.getBytes(UTF_8)), out::close, true);
  }

  private static Sink writer(Writer out) {
    return sink(out::write, out::close, true);
  }

  private static Sink channel(WritableByteChannel out) {
    return sink(text -> out.write(ByteBuffer.wrap(text.getBytes(UTF_8))), out::close, true);
  }

  /** What the swallowing classes hold back is made an exception here. */
  private static Sink printer(PrintWriter out) {
    return sink(out::write, () -> end(out::close, out::checkError), true);
  }

  private static Sink printer(PrintStream out) {
    return sink(out::print, () -> end(out::close, out::checkError), true);
  }

  private static Sink formatter(Formatter out) {
    return sink(
        text -> out.format("%s", text),
        () -> end(out::close, () -> out.ioException() != null),
        true);
  }

  private static Sink atOnce(Call call) {
    return sink(call, () -> {}, false);
  }

  private interface Trouble {
    boolean happened();
  }

  private static void end(Runnable close, Trouble error) throws IOException {
    boolean before = error.happened();
    close.run();
    if (!before && error.happened()) {
      throw new IOException("swallowed");
    }
  }

  private static Sink sink(Call call, End end, boolean staysOpen) {
    return new Sink() {
      @Override
      public void write(String text) throws IOException {
        call.write(text);
      }

      @Override
      public void close() throws IOException {
        end.close();
      }

      @Override
      public boolean staysOpen() {
        return staysOpen;
      }
    };
  }
}
