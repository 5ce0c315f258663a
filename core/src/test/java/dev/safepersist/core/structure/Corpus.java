package dev.safepersist.core.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Public test suites, in the folder that the system property {@code safepersist.corpus} names. */
public final class Corpus {
  private Corpus() {}

  /** A folder of the corpus; the test is skipped where there is none. */
  public static Path folder(String name) {
    String corpus = System.getProperty("safepersist.corpus", "");
    Assumptions.assumeFalse(corpus.isBlank(), "no corpus given");
    Path folder = Path.of(corpus, name);
    Assumptions.assumeTrue(Files.isDirectory(folder), () -> "no " + folder);
    return folder;
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
