package dev.safepersist.examples.setups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A project in a folder of its own, built by the Maven that runs these tests. Its local repository
 * is not that of the user; what that one has is taken from there, the rest from Maven Central.
 */
final class MavenProject {
  private static final Path REPOSITORY = Path.of("target/local-repository").toAbsolutePath();
  private static final Path BUILT = Path.of("target/built").toAbsolutePath();

  /** What Maven says where neither Maven Central nor a copy of it can be reached. */
  private static final Pattern NO_NETWORK =
      Pattern.compile(
          "(UnknownHostException|Connect(ion)? (to .* )?(refused|timed out)"
              + "|Unknown host|Name or service not known|Temporary failure in name resolution"
              + "|Network is unreachable|offline mode)");

  private final Path folder;

  MavenProject(Path folder) {
    this.folder = folder;
  }

  /** What a program printed, and whether it ended well. */
  record Result(int exit, String output) {
    Result good() {
      assertThat(exit).as(output).isZero();
      return this;
    }
  }

  MavenProject with(Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      with(file.getKey(), file.getValue());
    }
    return this;
  }

  MavenProject with(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Takes the artifacts that this build has made now. */
  static void takeBuiltArtifacts() throws IOException {
    Path old = REPOSITORY.resolve("dev/safepersist");
    if (Files.isDirectory(old)) {
      try (Stream<Path> files = Files.walk(old)) {
        files.sorted(Comparator.reverseOrder()).forEach(MavenProject::delete);
      }
    }
    BuiltArtifacts.copyTo(BUILT);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs Maven; the test is skipped where a library can be had from nowhere. */
  Result maven(String... arguments) throws IOException, InterruptedException {
    Path settings = folder.resolve("settings.xml");
    Files.writeString(
        settings,
        """
        <settings>
          <profiles>
            <profile>
              <id>setups</id>
              <repositories>%s</repositories>
              <pluginRepositories>%s</pluginRepositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>setups</activeProfile></activeProfiles>
        </settings>
        """
            .formatted(repositories("repository"), repositories("pluginRepository")));
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("setups.maven") + "/bin/mvn");
    command.addAll(List.of("-B", "-gs", settings.toString(), "-Dmaven.repo.local=" + REPOSITORY));
    command.addAll(List.of(arguments));
    Result result = run(command);
    assumeFalse(
        result.exit() != 0 && NO_NETWORK.matcher(result.output()).find(),
        () -> "Maven Central cannot be reached:\n" + result.output());
    return result;
  }

  private static String repositories(String element) {
    String one =
        """
        <%1$s><id>%2$s</id><url>%3$s</url><releases><checksumPolicy>ignore</checksumPolicy></releases></%1$s>
        """;
    return one.formatted(element, "setups-built", BUILT.toUri())
        + one.formatted(
            element, "setups-user", Path.of(System.getProperty("setups.repository")).toUri());
  }

  /** Runs a class of the compiled project, with the libraries that Maven finds for it. */
  Result java(String type) throws IOException, InterruptedException {
    maven(
            "-q",
            "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath",
            "-Dmdep.outputFile=target/class-path")
        .good();
    String path =
        folder.resolve("target/classes")
            + File.pathSeparator
            + Files.readString(folder.resolve("target/class-path")).strip();
    return run(List.of(System.getProperty("java.home") + "/bin/java", "-cp", path, type));
  }

  private Result run(List<String> command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    int exit = builder.start().waitFor();
    return new Result(exit, Files.readString(output));
  }
}
