package dev.safepersist.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Whole programs: the start of a JVM with and without an agent, and the compiler. */
final class Programs {
  private static final int TYPES = 500;
  private static final long LONGEST_MINUTES = 5;

  /** An agent that does nothing. */
  public static final class Nothing {
    private Nothing() {}

    /** Called by the JVM. */
    public static void premain(String arguments, Instrumentation instrumentation) {}
  }

  private final Path dir;
  private final Path java;
  private final String libraries = System.getProperty("java.class.path");

  /** Programs of the JDK in {@code home} that keep their files in {@code dir}. */
  Programs(Path dir, Path home) {
    this.dir = dir;
    this.java = home.resolve("bin");
  }

  /** The start of a program that prints one line, without an agent, with an empty one, with ours. */
  List<Alternative> starts(Path agent) throws IOException {
    List<String> program = List.of("-cp", libraries, AgentSaves.class.getName(), "nothing");
    Path empty = emptyAgent();
    return List.of(
        new Alternative("no agent", () -> run(command("java", List.of(), program))),
        new Alternative(
            "an empty agent", () -> run(command("java", List.of("-javaagent:" + empty), program))),
        new Alternative(
            "SafePersist", () -> run(command("java", List.of("-javaagent:" + agent), program))));
  }

  /** The compilation of many annotated records and their stores. */
  List<Alternative> compilations(String processor) throws Exception {
    Path sources = Files.createDirectories(dir.resolve("sources"));
    List<String> files = new ArrayList<>();
    for (int i = 0; i < TYPES; i++) {
      files.add(Files.writeString(sources.resolve("Type" + i + ".java"), source(i)).toString());
    }
    Path generated = Files.createDirectories(dir.resolve("generated"));
    List<String> with = List.of("-cp", libraries, "-processorpath", processor);
    List<String> without = List.of("-cp", libraries, "-proc:none");
    run(compiler(with, List.of("-s", generated.toString()), files));
    List<String> all = new ArrayList<>(files);
    try (var found = Files.walk(generated)) {
      found.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(all::add);
    }
    return List.of(
        new Alternative("javac, no processor", () -> run(compiler(without, List.of(), files))),
        new Alternative(
            "javac, also what was generated before", () -> run(compiler(without, List.of(), all))),
        new Alternative("javac, with the processor", () -> run(compiler(with, List.of(), files))));
  }

  private static String source(int number) {
    return String.join(
        "\n",
        "import dev.safepersist.SafePersist;",
        "import java.nio.file.Path;",
        "import java.util.List;",
        "interface Type" + number + " {",
        "  record State(String name, int beats, double threshold, List<Double> notes) {}",
        "  @SafePersist dev.safepersist.save.Receipt save(Path file, State state)"
            + " throws java.io.IOException;",
        "  @SafePersist dev.safepersist.store.Loaded<State> load(Path file)"
            + " throws java.io.IOException;",
        "}",
        "");
  }

  private List<String> compiler(List<String> options, List<String> more, List<String> files)
      throws IOException {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(more);
    arguments.addAll(List.of("-d", Files.createDirectories(dir.resolve("classes")).toString()));
    arguments.addAll(files);
    Path all = dir.resolve("arguments.txt");
    Files.write(all, arguments.stream().map(it -> "\"" + it + "\"").toList());
    return command("javac", List.of(), List.of("@" + all));
  }

  private List<String> command(String tool, List<String> options, List<String> rest) {
    List<String> command = new ArrayList<>(List.of(java.resolve(tool).toString()));
    command.addAll(options);
    command.addAll(rest);
    return command;
  }

  private void run(List<String> command) throws Exception {
    Path out = dir.resolve("out.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
    if (!ended || process.exitValue() != 0) {
      throw new IOException(command.get(0) + " failed:\n" + Files.readString(out));
    }
  }

  private Path emptyAgent() throws IOException {
    Path jar = dir.resolve("empty.jar");
    String name = Nothing.class.getName();
    String entry = name.replace('.', '/') + ".class";
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        var bytes = Programs.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      bytes.transferTo(out);
    }
    return jar;
  }

  /** The milliseconds that a save takes, as {@link AgentSaves} prints them. */
  double save(List<String> options, String way, int length) throws Exception {
    Path folder = Files.createDirectories(dir.resolve(way + length));
    run(
        command(
            "java",
            options,
            List.of(
                "-cp",
                libraries,
                AgentSaves.class.getName(),
                way,
                folder.resolve("state.json").toString(),
                String.valueOf(length))));
    List<String> lines = Files.readAllLines(dir.resolve("out.txt"), StandardCharsets.UTF_8);
    return Double.parseDouble(lines.get(lines.size() - 1));
  }
}
