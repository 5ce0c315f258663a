package dev.safepersist.legacy;

import dev.safepersist.message.runtime.RuntimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The files of a repository, and their keys.
 *
 * @param directory where they are
 * @param suffix how their names end
 */
record RepositoryFiles(Path directory, String suffix) {
  RepositoryFiles {
    Objects.requireNonNull(directory);
    Objects.requireNonNull(suffix);
  }

  /** The file of a key; a path is the file itself. */
  Path of(Object key) {
    if (key instanceof Path path) {
      return path;
    }
    String name = key + suffix;
    if (key == null || !isName(name) || name.equals(suffix)) {
      throw new IllegalArgumentException(RuntimeMessage.KEY_NOT_A_NAME.text(key, directory));
    }
    return directory.resolve(name);
  }

  /** A key cannot lead out of the directory, nor into the state directory. */
  private boolean isName(String name) {
    return !name.startsWith(".")
        && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c == 0);
  }

  /** The files, sorted by name; none if the directory is missing. */
  List<Path> paths() throws IOException {
    if (Files.notExists(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(this::isOne).sorted().toList();
    }
  }

  private boolean isOne(Path path) {
    String name = path.getFileName().toString();
    return isName(name)
        && name.endsWith(suffix)
        && name.length() > suffix.length()
        && Files.isRegularFile(path);
  }

  /** The keys, sorted. */
  List<String> keys() throws IOException {
    return paths().stream()
        .map(path -> path.getFileName().toString())
        .map(name -> name.substring(0, name.length() - suffix.length()))
        .toList();
  }
}
