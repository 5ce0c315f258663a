package dev.safepersist.examples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of the built project and what the demonstration needs of it.
 *
 * @param root the folder that holds the parent pom
 */
record Project(Path root) {
  /** The unmodified program. */
  Path legacyProgram() {
    return root.resolve("examples/legacy/target/icon-editor.jar").toAbsolutePath();
  }

  /** The agent. */
  Path agent() {
    return root.resolve("agent/target/safepersist-agent.jar").toAbsolutePath();
  }

  /** The source file that must not compile, with its schema beside it. */
  Path mustNotCompile() {
    return root.resolve("examples/annotated/src/must-not-compile");
  }

  /** The libraries of the demonstration, the processor among them. */
  List<Path> libraries() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("examples/demo/target/lib"))) {
      return files.sorted().toList();
    }
  }

  /** Where the demonstration works. */
  Path folder() {
    return root.resolve("target/demo");
  }

  /** An empty folder of that name to work in. */
  Path emptyFolder(String name) throws IOException {
    Path empty = folder().resolve(name);
    if (Files.exists(empty)) {
      try (Stream<Path> all = Files.walk(empty)) {
        all.sorted(Comparator.reverseOrder()).forEach(Project::delete);
      }
    }
    return Files.createDirectories(empty);
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
