package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safepersist.SafePersist;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Saves by methods that are woven when it is built; prints what is in the file after each. */
public final class WovenSaves {
  private WovenSaves() {}

  /** What a library does: it opens the file itself, and is not woven. */
  private static final class Library {
    private static void write(Path file, String text) throws IOException {
      Files.writeString(file, text);
    }
  }

  /** A way to save. */
  private interface Save {
    Object to(Path file, String text) throws IOException;
  }

  /** Works on {@code data/model.json} and {@code data/model.state}. */
  public static void main(String[] arguments) throws IOException {
    for (String name : new String[] {"json", "state"}) {
      Path file = Path.of("data", "model." + name);
      Library.write(file, "[0]");
      show("save", file, "[1]", WovenSaves::save);
      show("incomplete", file, "[2", WovenSaves::save);
      show("false", file, "[3]", WovenSaves::sayNo);
      show("exception", file, "[4]", WovenSaves::fail);
      show("channel", file, "[5]", WovenSaves::channel);
      show("moved", file, "[6]", WovenSaves::move);
      show("by a library", file, "[7]", WovenSaves::library);
      show("by a library, incomplete", file, "[8", WovenSaves::library);
    }
  }

  private static void show(String what, Path file, String text, Save save) throws IOException {
    Object result;
    try {
      result = save.to(file, text);
    } catch (IOException | IllegalStateException e) {
      result = e.getClass().getSimpleName();
    }
    System.out.println(what + ": " + result + " " + Files.readString(file));
  }

  @SafePersist
  private static boolean save(Path file, String text) {
    try (PrintWriter writer = new PrintWriter(file.toFile(), UTF_8)) {
      writer.print(text);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @SafePersist
  private static boolean sayNo(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return false;
  }

  @SafePersist
  private static String fail(Path file, String text) throws IOException {
    try (Writer writer = new FileWriter(file.toFile(), UTF_8)) {
      writer.write(text);
      throw new IllegalStateException("broken off");
    }
  }

  @SafePersist
  private static String channel(Path file, String text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(UTF_8.encode(text));
    }
    return Files.readString(file);
  }

  @SafePersist
  private static String move(Path file, String text) throws IOException {
    Path temporary = file.resolveSibling("temporary");
    Files.writeString(temporary, text);
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    return Files.readString(file);
  }

  @SafePersist
  private static boolean library(Path file, String text) throws IOException {
    Library.write(file, text);
    return true;
  }
}
