package dev.safepersist.core.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Public test suites, in the folder that the system property {@code safepersist.corpus} names. */
public final class Corpus {
  private Corpus() {}

  /** A folder of the corpus; the test is skipped without it. */
  public static Path folder(String name) {
    Optional<Path> folder = find(name);
    Assumptions.assumeTrue(folder.isPresent(), "no corpus given");
    return folder.orElseThrow();
  }

  /** A folder of the corpus, if a corpus is given and has it. */
  public static Optional<Path> find(String name) {
    String corpus = System.getProperty("safepersist.corpus", "");
    return corpus.isBlank()
        ? Optional.empty()
        : Optional.of(Path.of(corpus, name)).filter(Files::isDirectory);
  }

  /** The entries of a folder whose names begin with {@code prefix}, sorted. */
  public static List<Path> entries(Path folder, String prefix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith(prefix)).sorted().toList();
    }
  }
}
