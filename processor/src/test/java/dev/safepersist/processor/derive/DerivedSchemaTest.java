package dev.safepersist.processor.derive;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.safepersist.json.Json;
import dev.safepersist.processor.samples.Beans;
import dev.safepersist.processor.samples.Polymorphic;
import dev.safepersist.schema.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Derived schemas accept what Jackson writes, and are as strict as its reading. */
class DerivedSchemaTest {
  @Test
  void acceptsAllThatJacksonWrites() throws IOException {
    Map<String, Object> values = new TreeMap<>();
    Stream.concat(Beans.all().stream(), Polymorphic.all().stream())
        .forEach(value -> values.put(value.getClass().getSimpleName(), value));
    Map<String, Schema> schemas = derived(values);
    assertThat(schemas).hasSizeGreaterThan(25);
    schemas.forEach(
        (name, schema) ->
            assertThat(schema.validate(Json.mapper().valueToTree(values.get(name))))
                .as(name + " " + schema.tree())
                .isEmpty());
  }

  @Test
  void refusesWhatTheTypesRefuse() throws IOException {
    Schema scalars = derived(Map.of("Scalars", new Beans.Scalars())).get("Scalars");
    assertThat(scalars.validate(Json.mapper().readTree("{\"unknown\": 1}"))).hasSize(1);
    assertThat(scalars.validate(Json.mapper().readTree("{\"small\": 300, \"flag\": 1}")))
        .hasSize(2);
    assertThat(scalars.validate(Json.mapper().readTree("{\"number\": null, \"boxed\": null}")))
        .hasSize(1);
  }

  @Test
  void hasTheSameFingerprintWithAndWithoutJavadoc() throws IOException {
    String program =
        """
        package demo;

        %s
        @dev.safepersist.SafePersist
        record State(String name) {}
        """;
    Compilation with = compile(program.formatted("/** A state. @param name its name */"));
    Compilation without = compile(program.formatted(""));
    Schema described = schemas(with).get(0);
    Schema bare = schemas(without).get(0);
    assertThat(described.tree()).isNotEqualTo(bare.tree());
    assertThat(described.fingerprint()).isEqualTo(bare.fingerprint());
  }

  /**
   * As Jackson does: an annotation without a value names nothing, whatever the method is called.
   */
  @Test
  void namesAPropertyByItsAccessorWhereItsAnnotationHasNoValue() throws IOException {
    Compilation compilation =
        compile(
            """
            package demo;

            import com.fasterxml.jackson.annotation.JsonCreator;
            import com.fasterxml.jackson.annotation.JsonProperty;

            interface States {
              @dev.safepersist.SafePersist
              State load(java.nio.file.Path file) throws java.io.IOException;

              final class State {
                private final String name;

                @JsonCreator
                public State(@JsonProperty("name") String name) {
                  this.name = name;
                }

                @JsonProperty
                public String name() {
                  return name;
                }
              }
            }
            """);
    assertThat(compilation.diagnostics()).noneMatch(each -> each.toString().contains("SP041"));
    Schema schema = schemas(compilation).get(0);
    assertThat(schema.validate(Json.mapper().readTree("{\"name\": \"a\"}")))
        .as(schema.tree().toString())
        .isEmpty();
    assertThat(schema.validate(Json.mapper().readTree("{\"name\": 1}"))).hasSize(1);
  }

  /** The schemas of the classes of {@code values}, derived from class files. */
  private static Map<String, Schema> derived(Map<String, Object> values) throws IOException {
    StringBuilder methods = new StringBuilder();
    values.forEach(
        (name, value) ->
            methods
                .append("@dev.safepersist.SafePersist ")
                .append(value.getClass().getCanonicalName())
                .append(" load")
                .append(name)
                .append("(java.nio.file.Path file) throws java.io.IOException;\n"));
    Map<String, Schema> schemas = new TreeMap<>();
    for (Schema schema :
        schemas(compile("package demo;\n\ninterface States {\n" + methods + "}\n"))) {
      String title = schema.tree().path("title").stringValue();
      schemas.put(title.substring(title.lastIndexOf('.') + 1), schema);
    }
    return schemas;
  }

  private static Compilation compile(String program) {
    String type = program.contains("interface") ? "demo.States" : "demo.State";
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new WriteOnlyProcessor())
            .compile(JavaFileObjects.forSourceString(type, program));
    assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
    return compilation;
  }

  private static List<Schema> schemas(Compilation compilation) throws IOException {
    List<Schema> schemas = new ArrayList<>();
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getName().endsWith(".schema.json")) {
        schemas.add(Schema.parse("derived", file.getCharContent(true).toString()));
      }
    }
    return schemas;
  }
}
