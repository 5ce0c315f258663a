package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;

import dev.safepersist.SafePersist;
import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Annotated methods that write a file portion by portion, or use what they have written. */
public final class AnnotatedPortions {
  private static final Path FILE = Path.of("data", "model.state");

  private AnnotatedPortions() {}

  /** Prints what each method says and what is in the file then. */
  public static void main(String[] arguments) throws IOException {
    Files.writeString(FILE, "[0]");
    System.out.println(save("[1", ",2", "]") + " " + Files.readString(FILE));
    System.out.println(save("[3", ",4") + " " + Files.readString(FILE));
    try {
      saveOrThrow("[5", ",6");
      System.out.println("returned");
    } catch (IOException e) {
      System.out.println(e.getMessage().lines().findFirst().orElseThrow());
    }
    System.out.println(moveIgnoring("[7") + " " + Files.readString(FILE));
    System.out.println(copyIgnoring("[8") + " " + Files.readString(FILE));
    System.out.println(deleteFirst("[9", "[10]") + " " + Files.readString(FILE));
  }

  @SafePersist
  private static boolean save(String... portions) throws IOException {
    write(portions);
    return true;
  }

  @SafePersist
  private static void saveOrThrow(String... portions) throws IOException {
    write(portions);
  }

  private static void write(String... portions) throws IOException {
    for (int i = 0; i < portions.length; i++) {
      try (Writer writer = new FileWriter(FILE.toFile(), UTF_8, i > 0)) {
        writer.write(portions[i]);
      }
    }
  }

  @SafePersist
  private static boolean moveIgnoring(String text) throws IOException {
    Path temporary = Files.writeString(FILE.resolveSibling("model.tmp"), text);
    boolean renamed = temporary.toFile().renameTo(FILE.toFile());
    return renamed || Files.exists(FILE);
  }

  @SafePersist
  private static boolean copyIgnoring(String text) throws IOException {
    Files.writeString(FILE, text);
    Files.copy(FILE, FILE.resolveSibling("copy.state"), StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  @SafePersist
  private static boolean deleteFirst(String broken, String whole) throws IOException {
    Files.writeString(FILE, broken);
    Files.delete(FILE);
    Files.writeString(FILE, whole);
    Files.writeString(FILE, " ", APPEND);
    return true;
  }
}
