package dev.safepersist.examples.setups;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The artifacts of this build, in a folder that Maven can use as a repository. */
final class BuiltArtifacts {
  static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
  private static final String VERSION = "0.1.0";

  private BuiltArtifacts() {}

  /** Copies them into {@code repository}. */
  static void copyTo(Path repository) throws IOException {
    copy("pom.xml", repository, "parent", "pom");
    for (String module : List.of("bom", "core", "runtime", "processor", "weaver")) {
      copy(module + "/pom.xml", repository, module, "pom");
      if (!module.equals("bom")) {
        copy(module + "/target/safepersist-" + module + ".jar", repository, module, "jar");
      }
    }
  }

  private static void copy(String file, Path repository, String module, String extension)
      throws IOException {
    String artifact = "safepersist-" + module;
    Path folder =
        Files.createDirectories(
            repository.resolve("dev/safepersist").resolve(artifact).resolve(VERSION));
    Files.copy(
        ROOT.resolve(file),
        folder.resolve(artifact + "-" + VERSION + "." + extension),
        StandardCopyOption.REPLACE_EXISTING);
  }
}
