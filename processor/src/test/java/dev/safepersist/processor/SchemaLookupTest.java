package dev.safepersist.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schema for strings is looked for by a store of numbers: found means one error, SP033. */
class SchemaLookupTest {
  private static final String SCHEMA = "{\"type\": \"string\"}";

  @TempDir private Path folder;

  @Test
  void findsTheSchemaInTheClassOutput() throws IOException {
    write("classes/schemas/text.json", SCHEMA);
    assertThat(program("schemas/text.json").compile()).singleElement().asString().contains("SP033");
  }

  @Test
  void findsTheSchemaOnTheSourcePath() throws IOException {
    write("sources/schemas/text.json", SCHEMA);
    assertThat(
            program("schemas/text.json").option("-sourcepath", folder.resolve("sources")).compile())
        .singleElement()
        .asString()
        .contains("SP033");
  }

  @Test
  void findsTheSchemaInAJarOnTheClassPath() throws IOException {
    Path jar = folder.resolve("schemas.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      entries.putNextEntry(new JarEntry("schemas/text.json"));
      entries.write(SCHEMA.getBytes(UTF_8));
    }
    assertThat(program("schemas/text.json").classPath(jar).compile())
        .singleElement()
        .asString()
        .contains("SP033");
  }

  @Test
  void findsTheSchemaByALocationWithALeadingSlash() throws IOException {
    write("classes/schemas/text.json", SCHEMA);
    assertThat(program("/schemas/text.json").compile())
        .singleElement()
        .asString()
        .contains("SP033");
  }

  @Test
  void findsTheSchemaByAnAbsolutePath() throws IOException {
    Path schema = write("elsewhere/text.json", SCHEMA);
    assertThat(program(schema.toString().replace('\\', '/')).compile())
        .singleElement()
        .asString()
        .contains("SP033");
  }

  @Test
  void looksInTheFoldersOfTheOptionFirst() throws IOException {
    write("classes/text.json", "{\"type\": \"integer\"}");
    write("second/text.json", SCHEMA);
    String folders = folder.resolve("first") + File.pathSeparator + folder.resolve("second");
    assertThat(program("text.json").option("-Asafepersist.schemaPath=" + folders).compile())
        .singleElement()
        .asString()
        .contains("SP033");
  }

  @Test
  void acceptsReferencesToSchemasBesideIt() throws IOException {
    write("classes/schemas/count.json", "{\"$ref\": \"integer.json\"}");
    write("classes/schemas/integer.json", "{\"type\": \"integer\"}");
    assertThat(program("schemas/count.json").compile()).isEmpty();
  }

  @Test
  void looksIntoSchemasBesideIt() throws IOException {
    write("classes/schemas/count.json", "{\"$ref\": \"kinds/text.json\"}");
    write("classes/schemas/kinds/text.json", "{\"$ref\": \"../all.json#/$defs/some%20text\"}");
    write("classes/schemas/all.json", "{\"$defs\": {\"some text\": {\"type\": \"string\"}}}");
    assertThat(program("schemas/count.json").compile())
        .singleElement()
        .asString()
        .contains("SP033", "schemas/all.json", "/$defs/some text/type");
  }

  @Test
  void looksBesideItForWhatStandsAtAddressesBesideItsOwn() throws IOException {
    write(
        "classes/schemas/count.json",
        "{\"$id\": \"https://example.org/s/count.json\","
            + " \"$ref\": \"https://example.org/s/text.json\"}");
    write("classes/schemas/text.json", SCHEMA);
    assertThat(program("schemas/count.json").compile())
        .singleElement()
        .asString()
        .contains("SP033", "schemas/text.json");
  }

  @Test
  void looksAboveItForWhatStandsAtAddressesAboveItsOwn() throws IOException {
    for (String reference : List.of("../text.json", "https://example.org/v1/text.json")) {
      write(
          "classes/schemas/s/count.json",
          "{\"$id\": \"https://example.org/v1/s/count.json\", \"$ref\": \"%s\"}"
              .formatted(reference));
      write("classes/schemas/text.json", SCHEMA);
      assertThat(program("schemas/s/count.json").compile())
          .singleElement()
          .asString()
          .contains("SP033", "schemas/text.json");
    }
  }

  @Test
  void endsWhereSchemasReferToEachOther() throws IOException {
    write("classes/schemas/a.json", "{\"$ref\": \"b.json\"}");
    write("classes/schemas/b.json", "{\"$ref\": \"a.json\"}");
    assertThat(program("schemas/a.json").compile()).isEmpty();
  }

  @Test
  void tellsWhereItLookedAndWhatItFoundThere() throws IOException {
    write("classes/schemas/texts.json", SCHEMA);
    assertThat(program("schemas/text.json").compile())
        .singleElement()
        .asString()
        .contains("SP030", "looked in the class output, to which the build copies resources,")
        .contains("the class path")
        .doesNotContain(folder.resolve("classes").toString())
        .contains("Did you mean schemas/texts.json?");
  }

  private Project program(String schema) throws IOException {
    return new Project(folder)
        .with(
            "Numbers",
            """
            package demo;

            interface Numbers {
              @dev.safepersist.SafePersist(schema = "%s")
              Integer load(java.nio.file.Path file) throws java.io.IOException;
            }
            """
                .formatted(schema));
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
