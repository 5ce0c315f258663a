package dev.safepersist.benchmarks;

import java.io.FileWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A program that saves a JSON document again and again, and prints the median of the milliseconds:
 * {@code writer} as most programs do, {@code hand} by the protocol written out; {@code nothing}
 * only starts.
 */
public final class AgentSaves {
  private static final int LARGE = 1_000_000;

  private AgentSaves() {}

  /** Takes the way, the file and the length of the document. */
  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("nothing")) {
      System.out.println("started");
      return;
    }
    Path file = Path.of(arguments[1]);
    int length = Integer.parseInt(arguments[2]);
    int runs = length > LARGE ? 30 : 300;
    double[] times = new double[runs];
    for (int i = 0; i < runs; i++) {
      String json = document(i, length);
      long begin = System.nanoTime();
      if (arguments[0].equals("hand")) {
        byHand(file, json);
      } else {
        try (Writer out = new FileWriter(file.toString(), StandardCharsets.UTF_8)) {
          out.write(json);
        }
      }
      times[i] = (System.nanoTime() - begin) / 1e6;
    }
    double[] warm = Arrays.copyOfRange(times, runs / 2, runs);
    Arrays.sort(warm);
    System.out.println(warm[warm.length / 2]);
  }

  private static String document(int version, int length) {
    StringBuilder json = new StringBuilder(length + 20);
    json.append("{\"version\":").append(version).append(",\"numbers\":[0");
    for (int i = 1; json.length() < length - 10; i++) {
      json.append(',').append(i * 0.37).setLength(Math.min(json.length(), length - 10));
    }
    while (!Character.isDigit(json.charAt(json.length() - 1))) {
      json.setLength(json.length() - 1);
    }
    return json.append("]}").toString();
  }

  private static void byHand(Path file, String json) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel channel =
            FileChannel.open(
                temporary,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        Writer out =
            new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8)) {
      out.write(json);
      out.flush();
      channel.force(true);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }
}
