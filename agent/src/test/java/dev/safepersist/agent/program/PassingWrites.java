package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes that are left alone, although the names match and the result is no JSON. */
public final class PassingWrites {
  private interface Write {
    void to(Path file) throws IOException;
  }

  private PassingWrites() {}

  /** Prints what is in each file. */
  public static void main(String[] arguments) throws IOException {
    byte[] bytes = "torn".getBytes(UTF_8);
    print("append-stream", true, p -> write(new FileOutputStream(p.toFile(), true)));
    print("append-writer", true, p -> write(new FileWriter(p.toFile(), UTF_8, true)));
    print("append-write", true, p -> Files.write(p, bytes, APPEND));
    print("append-string", true, p -> Files.writeString(p, "torn", CREATE, APPEND));
    print("append-files", true, p -> write(Files.newOutputStream(p, CREATE, APPEND)));
    print("append-buffered", true, p -> write(Files.newBufferedWriter(p, APPEND)));
    print("append-channel", true, p -> write(FileChannel.open(p, APPEND)));
    print("in-place-channel", true, p -> write(FileChannel.open(p, WRITE)));
    print("in-place-files", true, p -> Files.write(p, bytes, WRITE));
    print("random-access", true, PassingWrites::randomAccess);
    print("create-new", false, p -> Files.write(p, bytes, CREATE_NEW, WRITE));
    print("create-new-truncate", false, p -> write(FileChannel.open(p, CREATE_NEW, WRITE)));
    print("delete-on-close", true, p -> write(FileChannel.open(p, WRITE, DELETE_ON_CLOSE)));
    print("build", "target/x.json");
    print("build", "build/deep/x.json");
    print("build", "node_modules/a/x.json");
    print("build", ".git/x.json");
    print("state", "data/.safepersist/x.json");
    print("other-name", "data/x.txt");
    hardLink();
    dangling();
    Path device = Files.createSymbolicLink(Path.of("data", "device.json"), Path.of("/dev/null"));
    Files.write(device, bytes, TRUNCATE_EXISTING, WRITE);
    System.out.println("device " + Files.isSymbolicLink(device));
    Files.delete(device);
  }

  private static void print(String name, boolean before, Write write) throws IOException {
    Path file = Files.createDirectories(Path.of("data")).resolve(name + ".json");
    if (before) {
      Files.writeString(file, "[1, 2, 3, 4]", CREATE_NEW, WRITE);
    }
    write.to(file);
    System.out.println(name + " " + (Files.exists(file) ? Files.readString(file) : "missing"));
  }

  private static void print(String name, String path) throws IOException {
    Path file = Path.of(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "torn");
    System.out.println(name + " " + path + " " + Files.readString(file));
  }

  private static void hardLink() throws IOException {
    Path file = Path.of("data", "hard.json");
    Files.writeString(file, "[]", CREATE_NEW, WRITE);
    Path other = Files.createLink(Path.of("data", "hard-other.json"), file);
    Files.writeString(file, "torn");
    System.out.println("hard-link " + Files.readString(other));
  }

  private static void dangling() throws IOException {
    Path link = Files.createSymbolicLink(Path.of("data", "link.json"), Path.of("nowhere.json"));
    Files.writeString(link, "torn");
    List<String> seen = new ArrayList<>();
    seen.add(Files.readString(Path.of("data", "nowhere.json")));
    seen.add(Boolean.toString(Files.isSymbolicLink(link)));
    System.out.println("dangling-link " + seen);
  }

  private static void write(OutputStream out) throws IOException {
    try (out) {
      out.write("torn".getBytes(UTF_8));
    }
  }

  private static void write(Writer out) throws IOException {
    try (out) {
      out.write("torn");
    }
  }

  private static void write(FileChannel out) throws IOException {
    try (out) {
      out.write(ByteBuffer.wrap("torn".getBytes(UTF_8)));
    }
  }

  private static void randomAccess(Path file) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.setLength(0);
      access.write("torn".getBytes(UTF_8));
    }
  }
}
