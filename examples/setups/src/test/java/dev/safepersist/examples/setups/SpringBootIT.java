package dev.safepersist.examples.setups;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The set-up of {@code getting-started.md} for Spring Boot, with each line that it names. */
class SpringBootIT {
  private static final String DOCUMENTED = "4.1.2";
  private static final String BOM = "(?s)<dependencyManagement>.*?</dependencyManagement>";

  @TempDir private Path folder;

  @BeforeAll
  static void takeBuiltArtifacts() throws IOException {
    MavenProject.takeBuiltArtifacts();
  }

  /** The documented application, which also has the JSON of Spring Boot. */
  private MavenProject application(String version) throws IOException {
    Map<String, String> files = Documented.section("getting-started.md", "Spring Boot").files();
    assertThat(files).containsOnlyKeys("pom.xml", "src/main/java/com/example/Application.java");
    String json =
        version.startsWith("3.") ? "spring-boot-starter-json" : "spring-boot-starter-jackson";
    files.computeIfPresent(
        "pom.xml",
        (name, pom) ->
            pom.replace(DOCUMENTED, version)
                .replace(
                    "<artifactId>spring-boot-starter</artifactId>",
                    "<artifactId>" + json + "</artifactId>"));
    Map<String, String> classes =
        Documented.section("getting-started.md", "Your own classes").files();
    classes.remove("pom.xml");
    return new MavenProject(folder).with(files).with(classes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.5.16", "4.0.9", DOCUMENTED})
  void savesAndLoads(String version) throws Exception {
    assertThat(Documented.section("getting-started.md", "Spring Boot").text()).contains(version);
    MavenProject project = application(version);
    project.maven("compile").good();
    assertThat(project.java("com.example.Application").good().output())
        .contains("v" + version, "Icons[name=arrow, sizes=[16, 32]]");
    assertThat(project.file("state")).isDirectory();
  }

  @Test
  void savesAndLoadsWhereTheBomIsImported() throws Exception {
    String imported =
        """
              <dependency>
                <groupId>org.springframework.boot</groupId>
                <artifactId>spring-boot-dependencies</artifactId>
                <version>3.5.16</version>
                <type>pom</type>
                <scope>import</scope>
              </dependency>
            </dependencies>
          </dependencyManagement>
        """;
    MavenProject project = application("3.5.16");
    String pom = Files.readString(project.file("pom.xml"));
    project.with(
        "pom.xml",
        pom.replaceFirst("(?s)<parent>.*?</parent>", "")
            .replace("java.version>", "maven.compiler.release>")
            .replaceFirst("(?s)</dependencies>\\s+</dependencyManagement>", imported));
    project.maven("compile").good();
    assertThat(project.java("com.example.Application").good().output())
        .contains("Icons[name=arrow, sizes=[16, 32]]");
  }

  @Test
  void saysWhatIsMissingWithoutTheBom() throws Exception {
    MavenProject project = application("3.5.16");
    String pom = Files.readString(project.file("pom.xml"));
    project.with(
        "pom.xml",
        pom.replaceFirst(BOM, "")
            .replace(
                "<artifactId>safepersist-runtime</artifactId>",
                "<artifactId>safepersist-runtime</artifactId><version>0.1.0</version>"));
    project.maven("compile").good();
    MavenProject.Result result = project.java("com.example.Application");
    assertThat(result.exit()).isNotZero();
    assertThat(result.output())
        .contains("[SafePersist:SP231]", "jackson-annotations-2.21", "import safepersist-bom");
  }
}
