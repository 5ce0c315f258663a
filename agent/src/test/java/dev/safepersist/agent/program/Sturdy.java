package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.ByteArrayInputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Does everything a program may do with a file; prints {@code DEFECT} where it meets an exception
 * that no program expects, or a file that is neither the old nor the new version.
 */
public final class Sturdy {
  private static final List<Writer> OPEN = new ArrayList<>();

  private interface Step {
    void on(Path file) throws IOException;
  }

  private Sturdy() {}

  /** Works in {@code data}. */
  public static void main(String[] arguments) throws IOException {
    Files.createDirectories(Path.of("data"));
    step("writer", Sturdy::write);
    step("files", file -> Files.writeString(file, "[2]"));
    step("channel", file -> Files.copy(new ByteArrayInputStream(NEW), file, REPLACE_EXISTING));
    step("move", file -> Files.move(fresh(file), file, REPLACE_EXISTING));
    step("rename", Sturdy::rename);
    step("delete and rename", Sturdy::deleteAndRename);
    step("random access", Sturdy::randomAccess);
    step("append", file -> Files.writeString(file, "\n", java.nio.file.StandardOpenOption.APPEND));
    step("read", file -> FileChannel.open(file).close());
    step("annotated", Sturdy::annotated);
    OPEN.add(new FileWriter("data/left-open.json", UTF_8));
    OPEN.get(0).write("[3]");
    OPEN.get(0).flush();
    System.out.println("end");
  }

  private static final byte[] NEW = "[2]".getBytes(UTF_8);

  private static void step(String name, Step step) throws IOException {
    Path file = Path.of("data", name + ".json");
    Path before = Files.writeString(Path.of("data", name + ".before"), "[1]");
    try {
      Files.move(before, file);
      step.on(file);
      step.on(file);
      System.out.println(name + " done");
    } catch (IOException | UncheckedIOException e) {
      System.out.println(name + " refused");
    } catch (Throwable e) {
      System.out.println(name + " DEFECT " + e);
    }
    String content = Files.readString(file).strip();
    if (!content.equals("[1]") && !content.equals("[2]")) {
      System.out.println(name + " DEFECT " + content);
    }
  }

  private static void write(Path file) throws IOException {
    try (Writer writer = new FileWriter(file.toFile(), UTF_8)) {
      writer.write("[2]");
    }
  }

  private static Path fresh(Path file) throws IOException {
    return Files.writeString(file.resolveSibling(file.getFileName() + ".tmp"), "[2]");
  }

  private static void rename(Path file) throws IOException {
    if (!fresh(file).toFile().renameTo(file.toFile())) {
      throw new IOException("not renamed");
    }
  }

  private static void deleteAndRename(Path file) throws IOException {
    Path fresh = fresh(file);
    Files.delete(file);
    Files.move(fresh, file);
  }

  private static void randomAccess(Path file) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.write(NEW);
    }
  }

  @dev.safepersist.SafePersist
  private static void annotated(Path file) throws IOException {
    Files.writeString(file, "[2]");
  }
}
