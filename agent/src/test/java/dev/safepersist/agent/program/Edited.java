package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** Saves a file, and changes it in place so that it is no JSON; or reads it. */
public final class Edited {
  private Edited() {}

  /** Does to the file what is named, one after the other. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    for (int i = 1; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "save" -> save(file);
        case "random" -> random(file, false);
        case "during" -> during(file);
        case "kill" -> random(file, true);
        case "channel" -> channel(file);
        case "append" -> append(file);
        case "look" -> new RandomAccessFile(file.toFile(), "rw").close();
        case "read" -> System.out.println(Files.readString(file));
        default -> throw new IllegalArgumentException(arguments[i]);
      }
    }
  }

  private static void save(Path file) throws IOException {
    Files.writeString(file, "[1]");
    Files.writeString(file, "[1, 2]");
  }

  private static void random(Path file, boolean killed) throws IOException {
    try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
      random.write("edited".getBytes(UTF_8));
      quiet(file);
      if (killed) {
        Runtime.getRuntime().halt(0);
      }
    }
  }

  private static void during(Path file) throws IOException {
    try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
      Files.writeString(file, "[1, 2]");
      random.write("edited".getBytes(UTF_8));
      quiet(file);
      Runtime.getRuntime().halt(0);
    }
  }

  private static void channel(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap("edited".getBytes(UTF_8)));
      quiet(file);
    }
  }

  private static void append(Path file) throws IOException {
    try (OutputStream out = new FileOutputStream(file.toFile(), true)) {
      out.write(" edited".getBytes(UTF_8));
      quiet(file);
    }
  }

  /** As if that was a while ago. */
  private static void quiet(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(10)));
  }
}
