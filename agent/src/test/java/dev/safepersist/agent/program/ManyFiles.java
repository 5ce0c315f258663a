package dev.safepersist.agent.program;

import java.io.FileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Saves many small files, each twice, and reads them. */
public final class ManyFiles {
  private ManyFiles() {}

  /** Saves as many files as the argument says; prints how many saves were lost. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of("data"));
    int lost = 0;
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      Path file = folder.resolve("file-" + i + ".json");
      for (int version = 1; version <= 2; version++) {
        String text = "[" + i + "," + version + "]";
        write(file, text, i);
        lost += Files.readString(file).equals(text) ? 0 : 1;
      }
    }
    System.out.println("lost " + lost);
  }

  private static void write(Path file, String text, int number) throws IOException {
    if (number % 2 == 0) {
      Files.writeString(file, text);
    } else {
      try (FileWriter writer = new FileWriter(file.toFile(), StandardCharsets.US_ASCII)) {
        writer.write(text);
      }
    }
  }
}
