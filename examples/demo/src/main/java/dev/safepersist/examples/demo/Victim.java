package dev.safepersist.examples.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The legacy program at work on one file, in a JVM of its own that starts fast. It prints {@code
 * saving N} before and {@code saved N} after each save, so that it is known what a kill hit.
 *
 * @param program the program's jar
 * @param jvmOptions further options of its JVM, such as the agent
 * @param file the file that it edits; its folder is the program's working directory
 */
record Victim(Path program, List<String> jvmOptions, Path file) {

  /**
   * How a run ended.
   *
   * @param acknowledged the last save that the program reported as done
   * @param duringSave whether another save had begun
   */
  record Death(int acknowledged, boolean duringSave) {}

  /** Starts the program and kills it at a random moment of a save. */
  Death killDuringSave(RandomGenerator random) throws IOException, InterruptedException {
    Process process = start(List.of());
    int begun = 0;
    int acknowledged = 0;
    long start = System.nanoTime();
    boolean killed = false;
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("saving ")) {
          begun = numberIn(line);
          if (acknowledged > 0 && !killed) {
            Thread.sleep(Duration.ofNanos(random.nextLong(System.nanoTime() - start)).toMillis());
            process.toHandle().destroyForcibly(); // leaves our end of its output open
            killed = true;
          }
          start = System.nanoTime();
        } else if (line.startsWith("saved ")) {
          acknowledged = numberIn(line);
        }
      }
    } finally {
      process.destroyForcibly();
    }
    process.waitFor();
    if (!killed) {
      throw new IOException("The program ended by itself:\n" + Files.readString(log()));
    }
    return new Death(acknowledged, begun > acknowledged);
  }

  /** Runs the program to its end. */
  void edit(int times) throws IOException, InterruptedException {
    Process process = start(List.of(Integer.toString(times)));
    process.inputReader().lines().forEach(line -> {});
    if (process.waitFor() != 0) {
      throw new IOException("The program failed:\n" + Files.readString(log()));
    }
  }

  private Process start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Xms128m", "-Xmx256m"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", program.toString(), file.getFileName().toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .directory(file.getParent().toFile())
        .redirectError(log().toFile())
        .start();
  }

  /** What the last run said on its error stream. */
  String errors() throws IOException {
    return Files.readString(log());
  }

  private Path log() {
    return file.resolveSibling("errors.txt");
  }

  private static int numberIn(String line) {
    return Integer.parseInt(line.substring(line.indexOf(' ') + 1));
  }
}
