package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A program that reads one file in every way: the text of each, and whether all lengths agree. */
public final class OldReads {
  private OldReads() {}

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    for (Reading reading : Reading.values()) {
      print(reading.name(), reading.of(file));
    }
    print("BY_LENGTH", byLength(file));
    print("BY_POSITION", byPosition(file));
    print("BY_SKIP", bySkip(file));
    print("MAPPED", mapped(file));
    print("TRANSFER", transferred(file));
    print("LENGTHS", lengths(file).toString());
    if (arguments.length > 1) {
      print("LINK", Files.readString(Path.of(arguments[1])));
    }
  }

  private static void print(String row, String text) {
    System.out.println(row + "\t" + text.strip());
  }

  /** As old programs read: a buffer of the length of the file, and one read. */
  private static String byLength(Path file) throws IOException {
    byte[] bytes = new byte[(int) file.toFile().length()];
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      if (in.read(bytes) != bytes.length || in.read() != -1) {
        return "another length";
      }
    }
    return new String(bytes, UTF_8);
  }

  private static String byPosition(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(1);
      byte[] bytes = new byte[(int) in.length() - 1];
      in.readFully(bytes);
      return "{" + new String(bytes, UTF_8);
    }
  }

  private static String bySkip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      long skipped = in.skip(1);
      int left = in.available();
      byte[] bytes = in.readAllBytes();
      return bytes.length == left && skipped == 1 ? "{" + new String(bytes, UTF_8) : "torn";
    }
  }

  private static String mapped(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      MappedByteBuffer map = channel.map(MapMode.READ_ONLY, 0, Files.size(file));
      return UTF_8.decode(map).toString();
    }
  }

  private static String transferred(Path file) throws IOException {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    try (FileChannel channel = FileChannel.open(file)) {
      channel.transferTo(0, channel.size(), Channels.newChannel(out));
    }
    return out.toString(UTF_8);
  }

  private static Set<Long> lengths(Path file) throws IOException {
    List<Long> lengths = new ArrayList<>();
    lengths.add(Files.size(file));
    lengths.add(file.toFile().length());
    lengths.add(Files.readAttributes(file, BasicFileAttributes.class).size());
    lengths.add((Long) Files.getAttribute(file, "size"));
    lengths.add(
        Files.getFileAttributeView(file, BasicFileAttributeView.class).readAttributes().size());
    lengths.add((long) Files.readAllBytes(file).length);
    try (FileChannel channel = FileChannel.open(file)) {
      lengths.add(channel.size());
    }
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      lengths.add((long) in.available());
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      lengths.add(in.length());
    }
    return new TreeSet<>(lengths);
  }
}
