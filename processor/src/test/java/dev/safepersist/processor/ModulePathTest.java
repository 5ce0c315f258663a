package dev.safepersist.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is a module, compiled and run on the module path. */
class ModulePathTest {
  @TempDir private Path folder;

  @Test
  void generatesCodeThatCompilesAndRunsInAModule() throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources/demo"));
    Files.writeString(
        folder.resolve("sources/module-info.java"),
        """
        module demo {
          requires dev.safepersist;
          requires tools.jackson.databind;
          opens demo to tools.jackson.databind;
        }
        """);
    Files.writeString(
        sources.resolve("State.java"),
        """
        package demo;

        @dev.safepersist.SafePersist
        record State(String name) {
          public static void main(String[] arguments) throws java.io.IOException {
            java.nio.file.Path file = java.nio.file.Path.of(arguments[0]);
            SafeState states = new SafeState();
            states.save(file, new State("module"));
            System.out.println(states.load(file).value().name());
          }
        }
        """);
    String modules = modules();
    List<String> javac = new ArrayList<>();
    javac.addAll(List.of("-p", modules, "-d", folder.resolve("classes").toString()));
    javac.addAll(List.of("-processorpath", System.getProperty("java.class.path")));
    javac.addAll(List.of("-processor", SafePersistProcessor.class.getName(), "-Xlint:-options"));
    javac.add(folder.resolve("sources/module-info.java").toString());
    javac.add(sources.resolve("State.java").toString());
    assertThat(Forked.javac(Forked.jdk(), javac)).noneMatch(line -> line.contains("error"));
    List<String> java = new ArrayList<>(List.of(Forked.jdk() + "/bin/java", "-p"));
    java.add(folder.resolve("classes") + File.pathSeparator + modules);
    java.addAll(List.of("-m", "demo/demo.State", folder.resolve("state.json").toString()));
    assertThat(Forked.run(java)).containsExactly("module");
  }

  /** The runtime as a jar, as it is published, and the libraries that it needs. */
  private String modules() throws IOException {
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
    Path classes =
        Arrays.stream(entries)
            .map(Path::of)
            .filter(entry -> Files.exists(entry.resolve("dev/safepersist/store/Store.class")))
            .findFirst()
            .orElse(null);
    Stream<String> libraries =
        Arrays.stream(entries)
            .filter(
                entry ->
                    entry.matches(
                        ".*(jackson-(core|databind|annotations)|networknt|json-schema-validator|slf4j-api|safepersist-runtime)[^/]*\\.jar"))
            .filter(entry -> !entry.contains("neighbours"));
    Stream<String> runtime = classes == null ? Stream.empty() : Stream.of(jar(classes).toString());
    return Stream.concat(runtime, libraries).collect(Collectors.joining(File.pathSeparator));
  }

  private Path jar(Path classes) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Automatic-Module-Name", "dev.safepersist");
    Path jar = folder.resolve("runtime.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
        Files.copy(each, out);
      }
    }
    return jar;
  }
}
