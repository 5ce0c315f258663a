package dev.safepersist.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of other projects as they are published, stored without a change of theirs. */
class PayloadsTest {
  private static final List<String> LIBRARIES =
      List.of(
          "kubernetes-model-core",
          "kubernetes-model-apps",
          "kubernetes-model-common",
          "swagger-models",
          "cyclonedx-core-java",
          "jackson-databind",
          "jackson-core",
          "jackson-dataformat-xml",
          "packageurl-java",
          "lombok");

  @TempDir private Path folder;

  @Test
  void savesAndLoadsModelsOfOtherProjects() throws IOException, ReflectiveOperationException {
    Project project =
        new Project(folder)
            .with("Payloads", Files.readString(Sources.RESOURCES.resolve("programs/Payloads.java")))
            .option("-Xlint:-classfile");
    LIBRARIES.forEach(library -> project.classPath(Path.of(Forked.neighbour(library))));
    assertThat(project.compile()).isEmpty();
    Path data = Files.createDirectories(folder.resolve("data"));
    try (URLClassLoader loader = project.load()) {
      Object results =
          loader.loadClass("demo.Payloads").getMethod("run", Path.class).invoke(null, data);
      assertThat((List<?>) results)
          .map(Object::toString)
          .containsExactly(
              "config: web of 3 in {app=web}",
              "info: Songs 1.0",
              "component: lib 2.0 LIBRARY",
              "deployment: 3");
    }
    try (Stream<Path> schemas = Files.list(folder.resolve("classes/demo"))) {
      assertThat(schemas.filter(file -> file.toString().endsWith(".schema.json"))).hasSize(6);
    }
  }
}
