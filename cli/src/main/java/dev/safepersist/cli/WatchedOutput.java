package dev.safepersist.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The standard output, whose failures are kept: a writer of text swallows them. */
final class WatchedOutput extends FilterOutputStream {
  private static final Path OUTPUT = Path.of("/proc/self/fd/1");

  private final boolean reader;
  private IOException failure;

  /** The standard output of the process, past {@link System#out}, which swallows failures, too. */
  static WatchedOutput standard() {
    return new WatchedOutput(new FileOutputStream(FileDescriptor.out), hasReader());
  }

  private WatchedOutput(OutputStream out, boolean reader) {
    super(out);
    this.reader = reader;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  /** Why output was lost; empty if nothing was, or if the reader had enough and closed its pipe. */
  Optional<String> failure() {
    return Optional.ofNullable(failure)
        .map(e -> String.valueOf(e.getMessage()))
        .filter(text -> !reader && !text.toLowerCase(Locale.ROOT).contains("pipe"));
  }

  /** Whether another process reads the output; the system reports failures in its own language. */
  private static boolean hasReader() {
    try {
      String target = Files.readSymbolicLink(OUTPUT).toString();
      return target.startsWith("pipe:") || target.startsWith("socket:");
    } catch (IOException | UnsupportedOperationException elsewhere) {
      return false;
    }
  }
}
