package dev.safepersist.weaver.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safepersist.SafePersist;
import dev.safepersist.save.Durability;
import dev.safepersist.save.Validation;
import java.io.FileWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Methods that end in every way. */
@SafePersist(backups = 3)
public final class Endings {
  private static Writer open;

  private Endings() {}

  /** Says whether it has saved. */
  @SafePersist
  public static boolean save(Path file, String text) {
    try (Writer writer = new FileWriter(file.toFile(), UTF_8)) {
      writer.write(text);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Writes, and then says what the test wants. */
  @SafePersist
  public static boolean say(Path file, String text, boolean answer) throws IOException {
    Files.writeString(file, text);
    return answer;
  }

  /** The same, boxed. */
  @SafePersist
  public static Boolean sayBoxed(Path file, String text, Boolean answer) throws IOException {
    Files.writeString(file, text);
    return answer;
  }

  /** Throws inside of try-with-resources: the stream is closed before the exception leaves. */
  @SafePersist
  public static void fail(Path file, String text) throws IOException {
    try (Writer writer = new FileWriter(file.toFile(), UTF_8)) {
      writer.write(text);
      throw new IllegalStateException("broken off");
    }
  }

  /** Throws an error. */
  @SafePersist
  public static void failBadly(Path file, String text) throws IOException {
    Files.writeString(file, text);
    throw new StackOverflowError("broken off");
  }

  /** May not throw an {@code IOException}. */
  @SafePersist
  public static void unchecked(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** May throw everything. */
  @SafePersist
  public static long everything(Path file, String text, long number) throws Exception {
    Files.writeString(file, text);
    return number + 1;
  }

  /** Forgets to close. */
  @SafePersist
  public static void leave(Path file, String text) throws IOException {
    open = new FileWriter(file.toFile(), UTF_8);
    open.write(text);
    open.flush();
  }

  /** Closes what was forgotten. */
  public static void close() throws IOException {
    open.write(" ");
    open.close();
  }

  /** Opens, and writes nothing. */
  @SafePersist
  public static void empty(Path file) throws IOException {
    new FileWriter(file.toFile(), UTF_8).close();
  }

  /** Swallows that the encoding is not known. */
  @SafePersist
  public static void unknownCharset(Path file) throws IOException {
    try (java.io.PrintWriter writer = new java.io.PrintWriter(file.toFile(), "no-charset")) {
      writer.print("[]");
    } catch (java.io.UnsupportedEncodingException e) {
      return;
    }
  }

  /** Writes numbers. */
  @SafePersist(schema = "schemas/numbers.schema.json", durability = Durability.PROCESS)
  public static void numbers(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  /** Writes numbers, or something else. */
  @SafePersist(schema = "schemas/numbers.schema.json", validation = Validation.LENIENT)
  public static void perhapsNumbers(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  /** Has a schema that is not there. */
  @SafePersist(schema = "schemas/missing.schema.json")
  public static boolean noSchema(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return true;
  }
}
