package dev.safepersist.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that is a module: compiled and run on the module path, and linked into an image. */
class ModulePathTest {
  /** What the runtime needs, as modules. */
  private static final String LIBRARIES =
      ".*/(jackson-(core|databind|annotations|dataformat-yaml)|json-schema-validator|itu"
          + "|snakeyaml-engine|slf4j-api|safepersist-(core|runtime))[-.\\d]*\\.jar";

  @TempDir private Path folder;

  private Path classes;

  @BeforeEach
  void compileTheModule() throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources/demo"));
    Path module = folder.resolve("sources/module-info.java");
    Files.writeString(
        module,
        """
        module demo {
          requires dev.safepersist;
          opens demo to tools.jackson.databind;
        }
        """);
    Path state = sources.resolve("State.java");
    Files.writeString(
        state,
        """
        package demo;

        @dev.safepersist.SafePersist(schema = "schemas/state.schema.json")
        record State(String name) {
          public static void main(String[] arguments) throws java.io.IOException {
            java.nio.file.Path file = java.nio.file.Path.of(arguments[0]);
            SafeState states = new SafeState();
            states.save(file, new State("module"));
            System.out.println(states.load(file).value().name());
          }
        }
        """);
    classes = folder.resolve("classes");
    Path schemas = Files.createDirectories(classes.resolve("schemas"));
    Files.writeString(
        schemas.resolve("state.schema.json"),
        """
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
         "properties": {"name": {"type": "string"}}, "required": ["name"]}
        """);
    List<String> javac = new ArrayList<>();
    javac.addAll(List.of("-p", modules(), "-d", classes.toString()));
    javac.addAll(List.of("-processorpath", System.getProperty("java.class.path")));
    javac.addAll(List.of("-processor", SafePersistProcessor.class.getName(), "-Xlint:-options"));
    javac.addAll(List.of(module.toString(), state.toString()));
    assertThat(Forked.javac(Forked.jdk(), javac)).noneMatch(line -> line.contains("error"));
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void runsWithASchemaInAPackageThatIsNotOpen(int version) throws IOException {
    Optional<Path> jdk = Forked.jdk(version);
    assumeThat(jdk).as("JDK %s", version).isPresent();
    assertThat(run(jdk.orElseThrow(), "-p", classes + File.pathSeparator + modules()))
        .contains("module");
  }

  @Test
  void isLinkedIntoAnImage() throws IOException {
    Path image = folder.resolve("image");
    List<String> jlink =
        List.of(
            Forked.jdk() + "/bin/jlink",
            "-p",
            classes + File.pathSeparator + modules(),
            "--add-modules",
            "demo",
            "--output",
            image.toString());
    assertThat(Forked.run(jlink)).isEmpty();
    assertThat(run(image)).contains("module");
  }

  private List<String> run(Path java, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(java + "/bin/java"));
    command.addAll(List.of(options));
    command.addAll(List.of("-m", "demo/demo.State", folder.resolve("state.json").toString()));
    return Forked.run(command);
  }

  private static String modules() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry ->
                entry.matches(LIBRARIES)
                    || Files.exists(Path.of(entry).resolve("module-info.class")))
        .filter(entry -> !entry.contains("neighbours"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
