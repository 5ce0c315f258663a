package dev.safepersist.processor;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compilers in processes of their own, and what is on their paths. */
final class Forked {
  private static final Path NEIGHBOURS = Path.of("target/neighbours");

  private Forked() {}

  /** A library that the build put aside for the tests. */
  static String neighbour(String name) {
    Path jar = NEIGHBOURS.resolve(name + ".jar").toAbsolutePath();
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing; run the build up to its test resources");
    }
    return jar.toString();
  }

  /** Everything that the tests see, with these libraries. */
  static String classPath(String... neighbours) {
    return Stream.concat(
            Stream.of(System.getProperty("java.class.path")),
            Arrays.stream(neighbours).map(Forked::neighbour))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The running JDK. */
  static Path jdk() {
    return Path.of(System.getProperty("java.home"));
  }

  /** An installed JDK of a version, beside the running one or where Linux keeps them. */
  static Optional<Path> jdk(int version) throws IOException {
    for (Path folder : List.of(jdk().getParent(), Path.of("/usr/lib/jvm"))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> homes = Files.list(folder)) {
          Optional<Path> found = homes.sorted().filter(home -> isOf(home, version)).findFirst();
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOf(Path home, int version) {
    Path release = home.resolve("release");
    try {
      return Files.isRegularFile(release)
          && Files.exists(home.resolve("bin/javac"))
          && Files.readString(release).contains("JAVA_VERSION=\"" + version);
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Runs {@code javac} of a JDK, and returns what it prints; empty if it is content. */
  static List<String> javac(Path jdk, List<String> arguments) throws IOException {
    return run(Stream.concat(Stream.of(jdk + "/bin/javac"), arguments.stream()).toList());
  }

  /** Runs a program, and returns what it prints, with its exit code in front if that is not 0. */
  static List<String> run(List<String> command) throws IOException {
    Path output = Files.createTempFile("output", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int exit = process.waitFor();
      List<String> lines = new ArrayList<>();
      if (exit != 0) {
        lines.add("exit " + exit);
      }
      lines.addAll(Files.readAllLines(output, StandardCharsets.UTF_8));
      return lines;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** Writes the sources of the package {@code demo} into a folder, and lists them. */
  static List<String> sources(Path folder, List<Path> fixtures) throws IOException {
    List<String> sources = new ArrayList<>();
    Path target = Files.createDirectories(folder.resolve("demo"));
    for (Path fixture : fixtures) {
      try (Stream<Path> files = Files.walk(fixture)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          sources.add(Files.copy(file, target.resolve(file.getFileName())).toString());
        }
      }
    }
    return sources;
  }
}
