package dev.safepersist.processes;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A program of the tests that runs in a JVM of its own, with the class path of the tests. One that
 * is started often starts faster after some times: its classes then come from an archive, which is
 * made of those that it was seen to load.
 */
public final class Program {
  /** What makes a short run cheaper: no second compiler, no threads of a garbage collector. */
  public static final List<String> QUICK =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

  /** An archive costs about as much as it saves in so many starts. */
  private static final int STARTS_BEFORE_ARCHIVE = 5;

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final Map<Class<?>, Program> PROGRAMS = new HashMap<>();

  private final Path folder;
  private int starts;

  private Program() throws IOException {
    folder = Files.createTempDirectory("program");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
  }

  /** The command that starts {@code main} with {@code options} of the JVM and {@code arguments}. */
  public static List<String> command(Class<?> main, List<String> options, Object... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(QUICK);
    command.addAll(options);
    synchronized (PROGRAMS) {
      Program program = PROGRAMS.get(main);
      if (program == null) {
        program = new Program();
        PROGRAMS.put(main, program);
      }
      command.addAll(program.classes());
    }
    command.add(main.getName());
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    return command;
  }

  /** Where the JVM finds its classes this time. */
  private List<String> classes() throws IOException {
    Path list = folder.resolve("classes.txt");
    Path archive = folder.resolve("classes.jsa");
    starts++;
    if (starts < STARTS_BEFORE_ARCHIVE) {
      return List.of("-cp", System.getProperty("java.class.path"));
    }
    if (starts == STARTS_BEFORE_ARCHIVE) {
      return List.of("-XX:DumpLoadedClassList=" + list, "-cp", jars());
    }
    if (Files.exists(list) && !isInUse(list)) {
      dump(list, archive);
    }
    return Files.exists(archive)
        ? List.of("-XX:SharedArchiveFile=" + archive, "-cp", jars())
        : List.of("-cp", jars());
  }

  /** Whether the program that writes the list still runs. */
  private static boolean isInUse(Path list) {
    return ProcessHandle.current()
        .children()
        .flatMap(child -> child.info().arguments().stream().flatMap(Arrays::stream))
        .anyMatch(argument -> argument.endsWith(list.toString()));
  }

  /** Makes the archive; a program that was killed may have left half a line. */
  private void dump(Path list, Path archive) throws IOException {
    String seen = Files.readString(list);
    Path whole = folder.resolve("whole.txt");
    Files.writeString(whole, seen.substring(0, seen.lastIndexOf('\n') + 1));
    Files.delete(list);
    Process process =
        new ProcessBuilder(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + whole,
                "-XX:SharedArchiveFile=" + archive,
                "-cp",
                jars())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("dump.txt").toFile())
            .start();
    try {
      process.waitFor(); // without an archive, a program starts as before
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The class path with each directory packed, since an archive knows no classes in directories.
   */
  private String jars() throws IOException {
    List<Path> entries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .toList();
    List<Path> jars = new ArrayList<>();
    for (Path entry : entries) {
      Path jar = entry;
      if (Files.isDirectory(entry)) {
        jar = folder.resolve(entries.indexOf(entry) + ".jar");
        if (Files.notExists(jar)) {
          pack(entry, jar);
        }
      }
      jars.add(jar);
    }
    return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static void pack(Path directory, Path jar) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(directory)) {
      out.setLevel(0);
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = directory.relativize(file).toString().replace(File.separatorChar, '/');
        out.putNextEntry(new ZipEntry(name));
        Files.copy(file, out);
      }
    }
  }

  private static void delete(Path folder) {
    try {
      Files.walkFileTree(folder, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
        throws IOException {
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
