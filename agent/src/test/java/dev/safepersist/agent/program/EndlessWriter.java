package dev.safepersist.agent.program;

import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Saves a large document again and again, in two ways, until it is killed. */
public final class EndlessWriter {
  private static final int ELEMENTS = 100_000;

  private EndlessWriter() {}

  /** Says {@code ready} once both files are there. */
  public static void main(String[] arguments) throws IOException {
    for (int round = 0; ; round++) {
      try (Writer writer = new FileWriter("java-io.json", StandardCharsets.UTF_8)) {
        write(writer, round);
      }
      try (Writer writer = Files.newBufferedWriter(Path.of("java-nio.json"))) {
        write(writer, round);
      }
      if (round == 0) {
        System.out.println("ready");
      }
    }
  }

  private static void write(Writer writer, int round) throws IOException {
    writer.write("[\n");
    for (int i = 0; i < ELEMENTS; i++) {
      writer.write("{\"round\": " + round + "},\n");
    }
    writer.write("{\"last\": true}]");
  }
}
