package dev.safepersist.agent.program;

import java.io.FileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files under a security policy; prints what each door makes of a broken document. */
public final class Governed {
  private static final String BROKEN = "[1, ";

  private Governed() {}

  private interface Door {
    void write(Path file, String text) throws IOException;
  }

  /** Writes files in the folder {@code data}, and one that the policy forbids. */
  public static void main(String[] arguments) {
    print("writer", Governed::writer, "data");
    print("channel", Files::writeString, "data");
    print("move", Governed::move, "data");
    print("one file", Files::writeString, "apart");
    print("forbidden", Files::writeString, "forbidden");
    print("forbidden move", Governed::moveTo, "forbidden");
  }

  private static void print(String kind, Door door, String folder) {
    Path file = Path.of(folder, "a.json");
    String result = "";
    for (String text : new String[] {"[1]", "[2]", BROKEN}) {
      try {
        door.write(file, text);
      } catch (IOException | SecurityException e) {
        result = e.getClass().getSimpleName() + " ";
      }
    }
    try {
      result += Files.readString(file);
    } catch (IOException | SecurityException e) {
      result += "unreadable";
    }
    System.out.println(kind + ": " + result);
  }

  private static void writer(Path file, String text) throws IOException {
    try (FileWriter writer = new FileWriter(file.toFile(), StandardCharsets.US_ASCII)) {
      writer.write(text);
    }
  }

  private static void move(Path file, String text) throws IOException {
    Path temporary = Files.writeString(file.resolveSibling("a.tmp"), text);
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void moveTo(Path file, String text) throws IOException {
    Path temporary = Files.writeString(Path.of("data", "b.tmp"), text);
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
