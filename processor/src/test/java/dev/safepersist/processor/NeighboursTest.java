package dev.safepersist.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The processor beside others, and in compilers other than the one that runs the tests. */
class NeighboursTest {
  private static final String OWN = "dev.safepersist.processor.SafePersistProcessor";

  @TempDir private Path folder;

  @Test
  void worksBesideLombokMapStructAndAutoValue() throws IOException {
    String path =
        Forked.classPath(
            "lombok", "mapstruct", "mapstruct-processor", "auto-value", "auto-value-annotations");
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-cp", path, "-processorpath", path, "-parameters", "-d"));
    arguments.add(Files.createDirectory(folder.resolve("classes")).toString());
    arguments.add("-processor");
    arguments.add(
        "lombok.launch.AnnotationProcessorHider$AnnotationProcessor,"
            + "org.mapstruct.ap.MappingProcessor,"
            + "com.google.auto.value.processor.AutoValueProcessor,"
            + OWN);
    arguments.addAll(sources("neighbours"));
    assertThat(Forked.javac(Forked.jdk(), arguments)).noneMatch(line -> line.contains("error"));
    assertThat(folder.resolve("classes/demo/SafeNeighbours_ToneStore.class")).exists();
    assertThat(folder.resolve("classes/demo/SafeNeighbours_Chord.class")).exists();
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 25})
  void generatesCodeThatCompilesUnderAllLintsOfEachJdk(int version) throws IOException {
    Optional<Path> jdk = Forked.jdk(version);
    assumeTrue(jdk.isPresent());
    List<String> command = new ArrayList<>();
    command.add(jdk.get() + "/bin/java");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Fixtures.class.getName(), folder.toString()));
    assertThat(Forked.run(command)).containsExactly("compiled " + Fixtures.all().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"results", "derived-constraints"})
  void worksInTheCompilerOfEclipse(String name) throws Exception {
    Path fixture = Sources.RESOURCES.resolve("generated").resolve(name);
    assertThat(eclipse(eclipseOptions(folder, fixture))).isEmpty();
    try (Stream<Path> classes = Files.walk(folder.resolve("classes"))) {
      assertThat(classes.map(Path::getFileName).map(String::valueOf))
          .anyMatch(file -> file.startsWith("Safe") && file.endsWith(".class"));
    }
  }

  /** Its remedy is followed: without that output, it compiles. */
  @Test
  void saysWhatToDoIfTheEarlierOutputOfEclipseIsOnTheClassPath() throws Exception {
    Path fixture = Sources.RESOURCES.resolve("generated/results");
    assertThat(eclipse(eclipseOptions(folder, fixture))).isEmpty();
    Path next = Files.createDirectory(folder.resolve("next"));
    List<String> options = new ArrayList<>(eclipseOptions(next, fixture));
    int path = options.indexOf("-cp") + 1;
    String clean =
        options.set(path, options.get(path) + File.pathSeparator + folder.resolve("classes"));
    assertThat(eclipse(options))
        .contains("SP018", "exists already on the class path", "delete that output");
    options.set(path, clean);
    assertThat(eclipse(options)).isEmpty();
  }

  private static List<String> eclipseOptions(Path folder, Path fixture) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-17", "-proceedOnError", "-warn:none"));
    arguments.addAll(Fixtures.options(folder, fixture));
    arguments.addAll(Forked.sources(folder, List.of(fixture)));
    return arguments;
  }

  /** Runs the compiler of Eclipse, and returns what it prints. */
  private static String eclipse(List<String> arguments) throws Exception {
    URL ecj = Path.of(Forked.neighbour("ecj")).toUri().toURL();
    StringWriter printed = new StringWriter();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {ecj})) {
      Class<?> compiler = loader.loadClass("org.eclipse.jdt.core.compiler.batch.BatchCompiler");
      Class<?> progress = loader.loadClass("org.eclipse.jdt.core.compiler.CompilationProgress");
      Object done =
          compiler
              .getMethod("compile", String[].class, PrintWriter.class, PrintWriter.class, progress)
              .invoke(
                  null,
                  arguments.toArray(new String[0]),
                  new PrintWriter(printed),
                  new PrintWriter(printed),
                  null);
      return Boolean.TRUE.equals(done) ? "" : printed.toString();
    }
  }

  private List<String> sources(String name) throws IOException {
    return Forked.sources(folder, List.of(Sources.RESOURCES.resolve(name)));
  }
}
