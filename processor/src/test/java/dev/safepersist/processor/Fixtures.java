package dev.safepersist.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The programs of {@code generated}; as a program, compiles them with the JDK that runs it. */
final class Fixtures {
  private Fixtures() {}

  /** Compiles each into a folder of its own below the one that is given. */
  public static void main(String[] arguments) throws IOException {
    int compiled = 0;
    for (Path fixture : all()) {
      Path own =
          Files.createDirectories(
              Path.of(arguments[0]).resolve(String.valueOf(fixture.getFileName())));
      List<String> options = new ArrayList<>(options(own, fixture));
      options.addAll(List.of("-Xlint:all,-processing,-options", "-Werror", "-implicit:class"));
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
        boolean good =
            compiler
                .getTask(
                    new PrintWriter(System.out, true, UTF_8),
                    files,
                    problem -> {
                      if (!problem.getMessage(null).startsWith("[SafePersist:SP041")) {
                        System.out.println(fixture + " " + problem);
                      }
                    },
                    options,
                    null,
                    files.getJavaFileObjects(
                        Forked.sources(own, List.of(fixture)).toArray(new String[0])))
                .call();
        compiled += good ? 1 : 0;
      }
    }
    System.out.println("compiled " + compiled);
  }

  /** The folders of the programs. */
  static List<Path> all() throws IOException {
    try (Stream<Path> folders = Files.list(Sources.RESOURCES.resolve("generated"))) {
      return folders.sorted().toList();
    }
  }

  /** The options that a compiler needs to compile one into a folder. */
  static List<String> options(Path folder, Path fixture) throws IOException {
    String path = System.getProperty("java.class.path");
    return List.of(
        "-parameters",
        "-cp",
        path,
        "-processorpath",
        path,
        "-processor",
        SafePersistProcessor.class.getName(),
        "-Asafepersist.schemaPath=" + fixture.toAbsolutePath(),
        "-s",
        Files.createDirectories(folder.resolve("generated")).toString(),
        "-d",
        Files.createDirectories(folder.resolve("classes")).toString());
  }
}
