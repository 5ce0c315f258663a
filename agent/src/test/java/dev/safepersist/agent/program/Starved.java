package dev.safepersist.agent.program;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Writes a file with less and less memory left. */
public final class Starved {
  private static final Path FILE = Path.of("x.json");
  private static final int CHUNK = 2_000;
  private static final int STEPS = 40;

  private Starved() {}

  /** Prints how many writes were lost: refused by an exception, or not in the file. */
  public static void main(String[] arguments) throws IOException {
    write(versioned(0));
    write(versioned(1));
    int lost = 0;
    int done = 0;
    for (int step = STEPS; step >= 1; step--) {
      byte[] text = versioned(step + 1);
      Outcome outcome = starved(step * step * 200, text);
      boolean there = isInTheFile(text);
      done += outcome == Outcome.DONE ? 1 : 0;
      lost += outcome == Outcome.REFUSED || (outcome == Outcome.DONE && !there) ? 1 : 0;
    }
    System.out.println("lost " + lost);
    System.out.println("done " + (done > 0));
  }

  private enum Outcome {
    DONE,
    REFUSED,
    OUT_OF_MEMORY
  }

  private static byte[] versioned(int version) {
    return ("[" + version + "]").getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The memory is free again here, but a thread inside native code may keep a JVM from collecting
   * it at once (JDK-8192647).
   */
  private static boolean isInTheFile(byte[] text) throws IOException {
    for (int attempt = 0; ; attempt++) {
      try {
        return Arrays.equals(Files.readAllBytes(FILE), text);
      } catch (OutOfMemoryError e) {
        if (attempt == 3) {
          throw e;
        }
      }
    }
  }

  private static Outcome starved(int left, byte[] text) {
    Deque<byte[]> hoard = new ArrayDeque<>();
    try {
      return starved(left, text, hoard);
    } catch (OutOfMemoryError e) {
      return Outcome.OUT_OF_MEMORY; // the program itself has none for its own part
    } finally {
      hoard.clear();
    }
  }

  private static Outcome starved(int left, byte[] text, Deque<byte[]> hoard) {
    try {
      while (true) {
        hoard.push(new byte[CHUNK]);
      }
    } catch (OutOfMemoryError full) {
      for (int i = 0; i < left / CHUNK + 1; i++) {
        hoard.pop();
      }
    }
    try {
      write(text);
      return Outcome.DONE;
    } catch (IOException e) {
      hoard.clear();
      System.out.println(e);
      return Outcome.REFUSED;
    }
  }

  private static void write(byte[] text) throws IOException {
    try (FileOutputStream out = new FileOutputStream(FILE.toFile())) {
      out.write(text);
    }
  }
}
