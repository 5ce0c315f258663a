package dev.safepersist.examples.setups;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin of {@code annotations.md} that weaves methods which write files themselves. */
class WeavingIT {
  private static final String DESK =
      """
      package com.example;

      import dev.safepersist.SafePersist;
      import java.io.FileWriter;
      import java.io.IOException;

      public class Desk {
        @SafePersist(backups = 5)
        public void save(String path, String text) throws IOException {
          try (FileWriter writer = new FileWriter(path)) {
            writer.write(text);
          }
        }

        public static void main(String[] arguments) throws IOException {
          new Desk().save("desk.json", "[1]");
          new Desk().save("desk.json", "[1, 2]");
          try {
            new Desk().save("desk.json", "[1, 2");
          } catch (IOException refused) {
            System.out.println("refused");
          }
        }
      }
      """;

  @TempDir private Path folder;

  @BeforeAll
  static void takeBuiltArtifacts() throws IOException {
    MavenProject.takeBuiltArtifacts();
  }

  @Test
  void publishesWholeFilesOnly() throws Exception {
    List<String> plugins =
        Documented.section("annotations.md", "A method that writes the file itself").xml();
    assertThat(plugins).singleElement().asString().contains("byte-buddy-maven-plugin");
    String pom =
        Documented.section("getting-started.md", "Your own classes").files().get("pom.xml");
    int start = pom.indexOf("<annotationProcessorPaths>");
    int end = pom.indexOf("</annotationProcessorPaths>") + "</annotationProcessorPaths>".length();
    MavenProject project =
        new MavenProject(folder)
            .with(
                "pom.xml",
                (pom.substring(0, start) + pom.substring(end))
                    .replace("</plugins>", plugins.get(0) + "</plugins>"))
            .with("src/main/java/com/example/Desk.java", DESK);
    project.maven("process-classes").good();
    assertThat(project.java("com.example.Desk").good().output()).contains("refused");
    assertThat(project.file("desk.json")).hasContent("[1, 2]");
    assertThat(project.file(".safepersist/backups")).isDirectoryContaining("glob:**desk.json*");
  }
}
