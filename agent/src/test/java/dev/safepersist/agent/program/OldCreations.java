package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** A program that makes its first document in every way, in a file for each. */
public enum OldCreations {
  FILE_WRITER((file, text) -> write(file, text, false)),
  APPENDING((file, text) -> write(file, text, true)),
  FILES_WRITE_STRING((file, text) -> Files.writeString(file, text)),
  CREATE_NEW_TEXT((file, text) -> Files.writeString(file, text, CREATE_NEW)),
  CREATE_NEW_CHANNEL((file, text) -> write(file, text, WRITE, CREATE_NEW)),
  CREATE_CHANNEL((file, text) -> write(file, text, WRITE, CREATE)),
  EMPTY_FILE_FIRST(OldCreations::emptyFirst),
  EMPTY_PATH_FIRST((file, text) -> Files.writeString(Files.createFile(file), text)),
  MOVE((file, text) -> Files.move(temporary(file, text), file)),
  RENAME(OldCreations::rename);

  private interface Creation {
    void of(Path file, String text) throws IOException;
  }

  @SuppressWarnings("ImmutableEnumChecker") // the lambdas above capture nothing
  private final Creation creation;

  OldCreations(Creation creation) {
    this.creation = creation;
  }

  /** The file of a row. */
  public String file() {
    return "data/" + name() + ".json";
  }

  /** Tells what each way came to, and what the program then reads. */
  public static void main(String[] arguments) {
    for (OldCreations row : values()) {
      Path file = Path.of(row.file());
      String result;
      try {
        row.creation.of(file, arguments[0]);
        result = Files.readString(file).strip();
      } catch (IOException e) {
        result = String.valueOf(e).replaceAll("\\s+", " ");
      }
      System.out.println(row + "\t" + result);
    }
  }

  private static void write(Path file, String text, boolean append) throws IOException {
    try (Writer out = new FileWriter(file.toFile(), UTF_8, append)) {
      out.write(text);
    }
  }

  private static void write(Path file, String text, OpenOption... options) throws IOException {
    try (FileChannel out = FileChannel.open(file, options)) {
      out.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
  }

  private static void emptyFirst(Path path, String text) throws IOException {
    File file = path.toFile();
    if (!file.createNewFile() || file.length() != 0 || !Files.readString(path).isEmpty()) {
      throw new IOException("not created, or not empty");
    }
    try (FileOutputStream out = new FileOutputStream(file)) {
      out.write(text.getBytes(UTF_8));
    }
  }

  private static void rename(Path file, String text) throws IOException {
    if (!temporary(file, text).toFile().renameTo(file.toFile())) {
      throw new IOException("not renamed");
    }
  }

  private static Path temporary(Path file, String text) throws IOException {
    return Files.writeString(file.resolveSibling(file.getFileName() + ".tmp"), text);
  }
}
