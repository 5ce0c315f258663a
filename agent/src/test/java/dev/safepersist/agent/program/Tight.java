package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Saves where there is little room or memory; prints what is lost. */
public final class Tight {
  private Tight() {}

  /** Saves a file several times in the lengths that are given, or holds many streams open. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    switch (arguments[1]) {
      case "streams" -> holdOpen(folder, Integer.parseInt(arguments[2]));
      case "portions" -> append(folder.resolve("x.json"), arguments[2]);
      case "others" -> amongOthers(folder, Integer.parseInt(arguments[2]));
      case "secret" -> makePrivate(folder.resolve("x.json"));
      default -> save(folder.resolve("x.json"), arguments);
    }
  }

  private static void save(Path file, String[] arguments) throws IOException {
    for (int i = 1; i < arguments.length; i++) {
      try (Writer writer = new FileWriter(file.toFile(), UTF_8)) {
        writer.write("[" + i + ",\"" + "x".repeat(Integer.parseInt(arguments[i])) + "\"]");
      } catch (IOException e) {
        System.out.println("lost " + i);
      }
    }
    String text = Files.readString(file);
    System.out.println(text.substring(0, text.indexOf(',')));
  }

  /** Begins a document, appends to it more than there is room for, and then saves a small one. */
  private static void append(Path file, String length) throws IOException {
    Files.writeString(file, "[1]");
    for (String portion : new String[] {"[2,\"", "x".repeat(Integer.parseInt(length)), "\"]"}) {
      try (Writer writer = new FileWriter(file.toFile(), UTF_8, portion.charAt(0) != '[')) {
        writer.write(portion);
      } catch (IOException e) {
        System.out.println("lost");
      }
    }
    System.out.println(Files.readString(file));
    Files.writeString(file, "[3]");
    System.out.println(Files.readString(file));
  }

  /** The backups of one file take the room of a new one, of a larger one, and of a log. */
  private static void amongOthers(Path folder, int length) throws IOException {
    for (int i = 0; i < 14; i++) {
      Files.writeString(folder.resolve("often.json"), "[" + i + ",\"" + "x".repeat(60_000) + "\"]");
    }
    Files.writeString(folder.resolve("larger.json"), "[1]");
    for (String name : new String[] {"new.json", "larger.json"}) {
      String text = "[2,\"" + "y".repeat(length) + "\"]";
      System.out.println(
          name + " " + attempts(() -> Files.writeString(folder.resolve(name), text)));
      Files.delete(folder.resolve(name));
    }
  }

  private interface Save {
    void run() throws IOException;
  }

  /** How often a program has to try that tries again and again. */
  private static int attempts(Save save) {
    for (int i = 1; i < 10; i++) {
      try {
        save.run();
        return i;
      } catch (IOException e) {
        // as a program that logs its failures and goes on
      }
    }
    return 10;
  }

  private static void makePrivate(Path file) throws IOException {
    Files.writeString(file, "{}");
    try (OutputStream out = new FileOutputStream(file.toFile())) {
      out.write("{\"password\":".getBytes(UTF_8));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      out.write("\"x\"}".getBytes(UTF_8));
    }
    System.out.println(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  private static void holdOpen(Path folder, int count) throws IOException {
    List<OutputStream> streams = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      OutputStream out = new FileOutputStream(folder.resolve("f" + i + ".json").toFile());
      out.write("{\"v\":1}".getBytes(UTF_8));
      streams.add(out);
    }
    for (OutputStream out : streams) {
      out.close();
    }
    try (var files = Files.newDirectoryStream(folder, "f*.json")) {
      int found = 0;
      for (Path file : files) {
        found += Files.size(file) == 7 ? 1 : 0;
      }
      System.out.println(found);
    }
  }
}
