package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;

/** Writes a file anew in each way, where there may be no room; prints what comes of it. */
public final class FullDisk {
  private static final byte[] NEW = "[2, 3]".getBytes(UTF_8);

  private interface Write {
    void to(Path file) throws IOException;
  }

  private FullDisk() {}

  /** Writes the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Path source = Files.write(Files.createTempFile("source", ".txt"), NEW);
    print(
        file,
        target -> {
          try (FileOutputStream out = new FileOutputStream(target.toFile())) {
            out.write(NEW);
          }
        });
    print(file, target -> Files.write(target, NEW));
    print(
        file,
        target -> {
          try (FileChannel channel =
              FileChannel.open(
                  target, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(NEW));
          }
        });
    print(
        file,
        target ->
            Files.copy(new ByteArrayInputStream(NEW), target, StandardCopyOption.REPLACE_EXISTING));
    print(file, target -> Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING));
    print(file, FullDisk::writeAsynchronously);
    Files.delete(source);
  }

  private static void writeAsynchronously(Path file) throws IOException {
    try (AsynchronousFileChannel channel =
        AsynchronousFileChannel.open(
            file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(ByteBuffer.wrap(NEW), 0).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IOException(e);
    }
  }

  private static void print(Path file, Write write) {
    String outcome = "written";
    try {
      write.to(file);
    } catch (IOException e) {
      outcome = e.toString();
    }
    try {
      System.out.println(outcome + " " + Files.readString(file));
    } catch (IOException e) {
      System.out.println(outcome + " " + e);
    }
  }
}
