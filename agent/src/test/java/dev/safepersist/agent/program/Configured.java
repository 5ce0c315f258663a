package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that different rules are for; prints what comes of it. */
public final class Configured {
  private interface Write {
    void to(Path file) throws IOException;
  }

  private Configured() {}

  /** Works below {@code data}. */
  public static void main(String[] arguments) throws IOException {
    print("off", "off", file -> Files.writeString(file, "[2"));
    Files.writeString(file("observe"), "[", APPEND);
    print("observe", "observe", file -> Files.writeString(file, "[2"));
    print("strict", "strict", file -> Files.writeString(file, "[2, ]"));
    print("strict", "strict", file -> Files.writeString(file, "[2]"));
    print("typed", "typed", file -> Files.writeString(file, "[\"text\"]"));
    print("typed move", "typed", Configured::moveOver);
    print("lenient", "lenient", file -> Files.writeString(file, "[\"text\"]"));
    print("silent", "silent", file -> Files.writeString(file, "[2"));
    print("accept", "accept", file -> Files.writeString(file, "[2"));
    print("append", "copy", file -> Files.writeString(file, "\n[2", APPEND));
    print("append", "copy", file -> Files.writeString(file, "\n[2]", APPEND));
    print("random access", "copy", file -> overwrite(file, "[3,"));
    print("random access", "copy", file -> overwrite(file, "[3]"));
    print("any", "any", file -> Files.writeString(file, "no JSON at all"));
  }

  private static void print(String what, String folder, Write write) throws IOException {
    Path file = file(folder);
    String outcome = "ok";
    try {
      write.to(file);
    } catch (IOException e) {
      outcome = e.getMessage().replaceAll("(?s).*SafePersist:(SP\\d+).*", "$1");
    }
    System.out.println(what + " " + outcome + ": " + Files.readString(file).replace('\n', ' '));
  }

  private static Path file(String folder) throws IOException {
    Path file = Path.of("data", folder, "x.json");
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "[1]");
    }
    return file;
  }

  private static void moveOver(Path file) throws IOException {
    Path fresh = Files.writeString(file.resolveSibling("x.tmp"), "[\"text\"]");
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void overwrite(Path file, String text) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.write(text.getBytes(UTF_8));
    }
  }
}
