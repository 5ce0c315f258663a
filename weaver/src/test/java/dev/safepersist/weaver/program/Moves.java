package dev.safepersist.weaver.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.safepersist.SafePersist;
import dev.safepersist.weaver.Seen;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Methods that write a file beside the file, or copy, or delete. */
public final class Moves {
  private Moves() {}

  private static Path beside(Path file) {
    return file.resolveSibling("x.json.tmp");
  }

  @SafePersist
  static void atomicMove(Path file, String text) throws IOException {
    Files.writeString(beside(file), text);
    Files.move(beside(file), file, ATOMIC_MOVE);
    Seen.look(file);
  }

  @SafePersist
  static void replacingMove(Path file, String text) throws IOException {
    try (Writer writer = Files.newBufferedWriter(beside(file))) {
      writer.write(text);
    }
    try {
      Files.move(beside(file), file, REPLACE_EXISTING);
      Seen.look(file);
    } finally {
      Files.deleteIfExists(beside(file));
    }
  }

  @SafePersist
  static void rename(Path file, String text) throws IOException {
    File temporary = beside(file).toFile();
    try (Writer writer = new FileWriter(temporary, UTF_8)) {
      writer.write(text);
    }
    if (!temporary.renameTo(file.toFile()) || temporary.delete()) {
      throw new IOException("not renamed");
    }
    Seen.look(file);
  }

  @SafePersist
  static void copyOfStream(Path file, String text) throws IOException {
    Files.copy(new ByteArrayInputStream(text.getBytes(UTF_8)), file, REPLACE_EXISTING);
    Seen.look(file);
  }

  @SafePersist
  static void copyOfWritten(Path file, String text) throws IOException {
    Files.writeString(beside(file), text);
    Files.copy(beside(file), file, REPLACE_EXISTING);
    Files.delete(beside(file));
    Seen.look(file);
  }

  @SafePersist
  static void copyOfFile(Path file, String text) throws IOException {
    Path other = beside(file);
    try (Writer writer =
        Files.newBufferedWriter(
            other, UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      writer.write(text);
    }
    Files.copy(other, file, REPLACE_EXISTING);
    Files.delete(other);
    Seen.look(file);
  }

  /** Writes a file, deletes it, and writes another. */
  @SafePersist
  public static void deleted(Path file, String text) throws IOException {
    Files.writeString(beside(file), "not JSON");
    Files.delete(beside(file));
    Files.writeString(file, text);
  }

  /** Moves where something is. */
  @SafePersist
  public static String occupied(Path file, String text) throws IOException {
    Files.writeString(beside(file), text);
    try {
      Files.move(beside(file), file);
      return "moved";
    } catch (FileAlreadyExistsException e) {
      Files.delete(beside(file));
      return "occupied";
    }
  }

  /** Deletes what was there, and moves there. */
  @SafePersist
  public static void deleteAndMove(Path file, String text) throws IOException {
    Files.writeString(beside(file), text);
    Files.delete(file);
    Files.move(beside(file), file);
  }
}
