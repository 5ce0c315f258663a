package dev.safepersist.agent.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;

/** Writes half of a file, says so, and writes the rest when it is told to. */
public final class PausingWriter {
  private PausingWriter() {}

  /** Writes a document, or appends lines. */
  public static void main(String[] arguments) throws IOException {
    boolean lines = arguments[0].equals("lines");
    try (Writer out = new FileWriter("data/events.json", UTF_8, lines)) {
      out.write(lines ? "{\"event\": 1}\n{\"ev" : "[\n1,\n");
      out.flush();
      System.out.println("half");
      System.out.flush();
      int told = System.in.read();
      out.write(lines ? "ent\": " + told + "}\n{\"event\": 3}\n" : "2\n]");
    }
  }
}
