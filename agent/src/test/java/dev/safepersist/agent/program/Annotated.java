package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safepersist.SafePersist;
import java.io.FileWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Saves by annotated methods; prints what is in the file during and after each. */
@SafePersist(backups = 3)
public final class Annotated {
  private Annotated() {}

  /** Works on {@code data/model.state}, which no rule of the agent is for. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of("data", "model.state");
    Annotated program = new Annotated();
    Files.writeString(file, "[0]");
    System.out.println(program.save(file, "[1]") + " " + Files.readString(file));
    System.out.println(program.save(file, "[2") + " " + Files.readString(file));
    System.out.println(program.saveOrSayNo(file, "[3]", false) + " " + Files.readString(file));
    System.out.println(program.saveOrSayNo(file, "[4]", true) + " " + Files.readString(file));
    System.out.println(sayBoxed(file, "[4.1]", false) + " " + Files.readString(file));
    System.out.println(sayBoxed(file, "[4", true) + " " + Files.readString(file));
    failing(file);
    System.out.println("failing " + Files.readString(file));
    try {
      write(file, "[6");
    } catch (IOException e) {
      System.out.println(e.getMessage().lines().findFirst().orElseThrow());
    }
    try {
      writeUnchecked(file, "[7");
    } catch (UncheckedIOException e) {
      System.out.println(e.getCause().getMessage().lines().findFirst().orElseThrow());
    }
    System.out.println("outer " + outer(file) + " " + Files.readString(file));
    System.out.println("typed " + typed(file, "[\"text\"]") + " " + Files.readString(file));
    System.out.println("typed " + typed(file, "[9]") + " " + Files.readString(file));
    moving(file);
    System.out.println("moving " + Files.readString(file));
    Files.writeString(file, "[1");
    System.out.println("outside " + Files.readString(file));
  }

  @SafePersist
  private boolean save(Path file, String text) {
    try (Writer writer = new FileWriter(file.toFile(), UTF_8)) {
      writer.write(text);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @SafePersist
  private boolean saveOrSayNo(Path file, String text, boolean answer) throws IOException {
    Files.writeString(file, text);
    System.out.println("inside " + Files.readString(file));
    return answer;
  }

  @SafePersist
  private static Boolean sayBoxed(Path file, String text, Boolean answer) throws IOException {
    Files.writeString(file, text);
    return answer;
  }

  private static void failing(Path file) throws IOException {
    try {
      throwing(file);
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
  }

  @SafePersist
  private static void throwing(Path file) throws IOException {
    Files.writeString(file, "[5]");
    throw new IllegalStateException("broken off");
  }

  @SafePersist
  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  @SafePersist
  private static void writeUnchecked(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SafePersist
  private static String outer(Path file) throws IOException {
    write(file, "[8]");
    return Files.readString(file);
  }

  @SafePersist
  private static void moving(Path file) throws IOException {
    Path temporary = file.resolveSibling("model.tmp");
    Files.writeString(temporary, "[10]");
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    System.out.println("moved " + Files.readString(file) + " " + Files.exists(temporary));
  }

  @SafePersist(schema = "data/numbers.schema.json")
  private static boolean typed(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return true;
  }
}
