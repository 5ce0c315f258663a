package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Saves a file while another stream to it is open, and prints what is in the file then. */
public final class HeldOpen {
  private HeldOpen() {}

  /** Does the work that is named. */
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    switch (arguments[1]) {
      case "count" -> count(file, Integer.parseInt(arguments[2]), arguments[3]);
      case "often" -> often(file, Integer.parseInt(arguments[2]));
      case "stream" -> {
        try (OutputStream log = new FileOutputStream(file.toFile(), true)) {
          around(file, arguments[2], () -> log.write(" [3]".getBytes(UTF_8)));
        }
      }
      case "channel" -> {
        try (FileChannel log = FileChannel.open(file, StandardOpenOption.APPEND)) {
          around(file, arguments[2], () -> log.write(ByteBuffer.wrap(" [3]".getBytes(UTF_8))));
        }
      }
      case "random" -> {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw")) {
          around(
              file,
              arguments[2],
              () -> {
                log.seek(log.length());
                log.write(" [3]".getBytes(UTF_8));
              });
        }
      }
      default -> throw new IllegalArgumentException(arguments[1]);
    }
  }

  private interface Addition {
    void make() throws IOException;
  }

  private static void around(Path file, String how, Addition addition) throws IOException {
    save(file, "[1, \"two\"]", how);
    save(file, "[[2]]", how);
    addition.make();
    System.out.println(Files.readString(file).replace("\n", " "));
  }

  private static void save(Path file, String text, String how) throws IOException {
    if (how.equals("writer")) {
      try (Writer writer = new FileWriter(file.toFile(), UTF_8)) {
        writer.write(text);
      }
    } else {
      Files.writeString(file, text);
    }
  }

  /** Prints how many more descriptors of the file there are than streams: then, and at the end. */
  private static void often(Path file, int times) throws IOException {
    try (FileChannel held = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int i = 0; i < times; i++) {
        save(file, "[" + i + "]", "writer");
      }
      System.out.println(descriptors(file) - (held.isOpen() ? 1 : 0));
    }
    System.out.println(descriptors(file));
  }

  private static int descriptors(Path file) throws IOException {
    int found = 0;
    try (DirectoryStream<Path> links = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path link : links) {
        found += Files.exists(link) && Files.isSameFile(link, file) ? 1 : 0;
      }
    }
    return found;
  }

  /** Adds one to the number in the file, again and again, each time under a lock on the file. */
  private static void count(Path file, int times, String how) throws IOException {
    for (int i = 0; i < times; i++) {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        var lock = channel.lock();
        ByteBuffer bytes = ByteBuffer.allocate(100);
        channel.read(bytes, 0);
        String text = new String(bytes.array(), 0, bytes.position(), UTF_8);
        int number = Integer.parseInt(text.substring(1, text.indexOf(']')));
        save(file, "[" + (number + 1) + "]", how);
        if (lock.isValid()) {
          lock.release();
        }
      }
    }
  }
}
