package dev.safepersist.agent.jar;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An installed JDK that programs are run on.
 *
 * @param home its directory
 * @param feature its version
 */
record Jvm(Path home, int feature) {
  private static final boolean THOROUGH = Boolean.getBoolean("safepersist.thorough");

  /** What makes a short run cheaper: no second compiler, no threads of a garbage collector. */
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final int NEWEST = 25;
  private static final int MOST_MINUTES = 10;
  private static final Path AGENT = Path.of(System.getProperty("safepersist.agent.jar"));

  /**
   * The JDK of the tests; where the build has time, also one of version 25 if that is installed.
   */
  static List<Jvm> all() {
    Path home = Path.of(System.getProperty("java.home"));
    Map<Integer, Jvm> found = new LinkedHashMap<>();
    found.put(Runtime.version().feature(), new Jvm(home, Runtime.version().feature()));
    if (!THOROUGH) {
      return List.copyOf(found.values());
    }
    for (Path folder : List.of(home.getParent(), Path.of("/usr/lib/jvm"))) {
      for (Path candidate : children(folder)) {
        int feature = feature(candidate);
        if (feature == NEWEST) {
          found.putIfAbsent(feature, new Jvm(candidate, feature));
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int feature(Path home) {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/java"))) {
      return 0;
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(release)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Integer.parseInt(version.split("[.+-]", -1)[0]);
  }

  /** The option that loads the agent, with its options if any. */
  static String agent(String options) {
    return "-javaagent:" + AGENT + (options.isEmpty() ? "" : "=" + options);
  }

  static Path agentJar() {
    return AGENT;
  }

  /** Runs {@code program} in {@code directory} to its end. */
  Run run(Path directory, List<String> options, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    return run(directory, command(options, program, arguments));
  }

  /** Runs what {@code builder} describes, in {@code directory}, to its end. */
  static Run run(Path directory, ProcessBuilder builder) throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    try {
      Process process =
          builder
              .directory(directory.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      int exit = process.waitFor();
      return new Run(exit, Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** How to run {@code program}. */
  ProcessBuilder command(List<String> options, Class<?> program, String... arguments) {
    return command(options, List.of(classes()), program.getName(), arguments);
  }

  /** How to run the class {@code program}, which is found on {@code classPath}. */
  ProcessBuilder command(
      List<String> options, List<Path> classPath, String program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    if (feature != NEWEST) { // that one runs as a user starts it
      command.addAll(QUICK);
    }
    command.addAll(options);
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(program);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("XDG_CACHE_HOME", AGENT.resolveSibling("cache").toString());
    return builder;
  }

  /** Where the programs of the tests are. */
  static Path classes() {
    return Path.of(Jvm.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }

  /**
   * What a program left.
   *
   * @param exit its exit code
   * @param out its standard output
   * @param err its standard error
   */
  record Run(int exit, String out, String err) {
    /** The lines of the standard output. */
    List<String> lines() {
      return out.lines().toList();
    }
  }
}
