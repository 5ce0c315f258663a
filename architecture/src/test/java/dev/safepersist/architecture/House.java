package dev.safepersist.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The modules of the product, as their poms and sources show them; examples and tests aside. */
final class House {
  static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private static final Pattern MODULE = Pattern.compile("<module>([\\w-]+)</module>");

  private House() {}

  /** The folders of the modules that have sources of the product. */
  static List<String> modules() throws IOException {
    return MODULE
        .matcher(Files.readString(ROOT.resolve("pom.xml")))
        .results()
        .map(result -> result.group(1))
        .filter(module -> Files.isDirectory(ROOT.resolve(module).resolve("src/main/java")))
        .toList();
  }

  /** All packages, by name. */
  static SortedMap<String, SourcePackage> packages() throws IOException {
    SortedMap<String, List<SourceFile>> files = new TreeMap<>();
    for (String module : modules()) {
      for (SourceFile file : sources(module)) {
        if (!file.name().isEmpty()) {
          files.computeIfAbsent(file.name(), name -> new ArrayList<>()).add(file);
        }
      }
    }
    SortedMap<String, SourcePackage> packages = new TreeMap<>();
    files.forEach((name, of) -> packages.put(name, new SourcePackage(name, of)));
    return packages;
  }

  /** The lines of a resource of these tests, comments aside. */
  static List<String> resource(String name) throws IOException {
    return Files.readAllLines(Path.of("src/test/resources", name)).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  private static List<SourceFile> sources(String module) throws IOException {
    return sources(module, "src/main/java");
  }

  /** The one class of the agent that lives in {@code java.base}. */
  static List<SourceFile> bridge() throws IOException {
    return sources("agent", "src/bridge/java");
  }

  private static List<SourceFile> sources(String module, String folder) throws IOException {
    try (Stream<Path> paths = Files.walk(ROOT.resolve(module).resolve(folder))) {
      return paths
          .filter(path -> path.toString().endsWith(".java"))
          .sorted()
          .map(path -> read(module, path))
          .toList();
    }
  }

  private static SourceFile read(String module, Path path) {
    try {
      return SourceFile.of(module, path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
