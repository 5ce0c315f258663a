package dev.safepersist.examples.setups;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project of {@code getting-started.md}, and the set-up of {@code annotations.md}. */
class GettingStartedIT {
  private static final String SCHEMA = "src/main/resources/schemas/icons.schema.json";

  @TempDir private Path folder;

  @BeforeAll
  static void takeBuiltArtifacts() throws IOException {
    MavenProject.takeBuiltArtifacts();
  }

  private static Map<String, String> documented() throws IOException {
    Map<String, String> files =
        Documented.section("getting-started.md", "Your own classes").files();
    assertThat(files).containsOnlyKeys("pom.xml", SCHEMA, "src/main/java/com/example/Icons.java");
    return files;
  }

  @Test
  void savesAndLoadsAndPrintsNothingElse() throws Exception {
    MavenProject project = new MavenProject(folder).with(documented());
    project.maven("compile").good();
    assertThat(project.file("target/classes/com/example/SafeIcons.class")).exists();
    assertThat(project.java("com.example.Icons").good().output().lines())
        .containsExactly("Icons[name=arrow, sizes=[16, 32]]");
    assertThat(project.file("icons.json")).content().contains("\"data\":{\"name\":\"arrow\"");
  }

  @Test
  void failsIfTheTypeDoesNotFitTheSchema() throws Exception {
    MavenProject project = new MavenProject(folder).with(documented());
    project.with(SCHEMA, documented().get(SCHEMA).replace("\"sizes\"]", "\"sizes\", \"path\"]"));
    MavenProject.Result result = project.maven("compile");
    assertThat(result.exit()).isNotZero();
    assertThat(result.output()).contains("[SafePersist:SP031]", "Fix: add it to Icons");
  }

  @Test
  void noticesAChangedSchemaAndAnAcceptedOne() throws Exception {
    MavenProject project = new MavenProject(folder).with(withTheSetUpOfTheAnnotations());
    project.with("src/main/safepersist/.keep", "");
    project.maven("compile").good();
    assertThat(project.maven("compile").good().output()).contains("Nothing to compile");

    String schema = documented().get(SCHEMA);
    project.with(SCHEMA, schema.replace("\"sizes\"]", "\"sizes\", \"path\"]"));
    assertThat(project.maven("compile").output()).contains("[SafePersist:SP031]");

    project.with(SCHEMA, schema);
    project.maven("compile").good();
    project.with("src/main/safepersist/Icons.v1.schema.json", schema.replace("integer", "string"));
    assertThat(project.maven("compile").output())
        .contains("[SafePersist:SP050]", "Icons.v1.schema.json");
  }

  /** The project with the plugins of {@code annotations.md} in place of its own. */
  private static Map<String, String> withTheSetUpOfTheAnnotations() throws IOException {
    Map<String, String> files = documented();
    String plugins = String.join("", Documented.section("annotations.md", "Set-up").xml());
    assertThat(plugins).contains("maven-compiler-plugin", "maven-antrun-plugin");
    String pom = files.get("pom.xml");
    int start = pom.indexOf("<plugins>") + "<plugins>".length();
    files.put(
        "pom.xml", pom.substring(0, start) + plugins + pom.substring(pom.indexOf("</plugins>")));
    return files;
  }
}
