package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SchemaCommandTest {
  private static final String OLD =
      "{\"title\": \"State\", \"type\": \"object\", \"properties\": {\"a\": {\"type\": \"integer\"}}}";
  private static final String WIDER = OLD.replace("integer", "number");
  private static final String OTHER = OLD.replace("integer", "string");

  @TempDir private Path dir;

  @Test
  void findsNothingWhereAllOldFilesFit() throws IOException {
    Run run = Run.of("schema", "diff", put("old.json", OLD), put("new.json", WIDER));

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("takes all that");
  }

  @Test
  void listsTheChangesThatBreakARule() throws IOException {
    Run run = Run.of("schema", "diff", put("old.json", OLD), put("new.json", OTHER));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("/properties/a was integer, and is string now [type-changed]");
  }

  @Test
  void comparesWithTheAcceptedSchemaOfTheVersion() throws IOException {
    Path accepted = dir.resolve("accepted");
    Path schema = put("SafeState.State.v2.schema.json", OLD);

    assertThat(Run.of("schema", "diff", "--against", accepted, schema).exit()).isEqualTo(3);
    assertThat(Run.of("schema", "accept", "--to", accepted, schema).exit()).isZero();
    assertThat(accepted.resolve("State.v2.schema.json")).hasContent(OLD);
    assertThat(Run.of("schema", "diff", "--against", accepted, schema).exit()).isZero();
    Files.writeString(schema, OTHER);
    assertThat(Run.of("schema", "diff", "--against", accepted, schema).exit()).isEqualTo(1);
  }

  @Test
  void replacesAnAcceptedSchemaOnRequestOnly() throws IOException {
    Path accepted = dir.resolve("accepted");
    Path schema = put("State.v1.schema.json", OLD);
    Run.of("schema", "accept", "--to", accepted, schema);
    assertThat(Run.of("schema", "accept", "--to", accepted, schema).out()).contains("already");
    Files.writeString(schema, OTHER);

    Run refused = Run.of("schema", "accept", "--to", accepted, schema);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(accepted.resolve("State.v1.schema.json")).hasContent(OLD);
    assertThat(Run.of("schema", "accept", "--replace", "--to", accepted, schema).exit()).isZero();
    assertThat(accepted).isDirectoryContaining(path -> true);
    assertThat(accepted.resolve("State.v1.schema.json")).hasContent(OTHER);
  }

  @Test
  void wantsToKnowTypeAndVersion() throws IOException {
    Path schema = put("state.schema.json", OLD);
    Path accepted = dir.resolve("accepted");

    assertThat(Run.of("schema", "accept", "--to", accepted, schema).exit()).isEqualTo(2);
    assertThat(Run.of("schema", "diff", "--against", accepted, schema).exit()).isEqualTo(2);
    assertThat(Run.of("schema", "diff", schema).exit()).isEqualTo(2);
    assertThat(
            Run.of(
                    "schema",
                    "accept",
                    "--type",
                    "State",
                    "--schema-version",
                    "3",
                    "--to",
                    accepted,
                    schema)
                .exit())
        .isZero();
    assertThat(accepted.resolve("State.v3.schema.json")).exists();
  }

  @Test
  void refusesWhatIsNoSchema() throws IOException {
    Run run = Run.of("schema", "accept", "--to", dir, put("State.v1.schema.json", "{\"type\": 1}"));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("SP203");
  }

  private Path put(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  @Test
  void derivesASchemaFromFiles(@TempDir Path examples) throws IOException {
    Files.writeString(examples.resolve("a.json"), "{\"bpm\": 120, \"title\": \"a\"}");
    Files.writeString(examples.resolve("b.json"), "{\"bpm\": 90.5}");
    Path out = examples.resolve("song.v1.schema.json.txt");
    Run run = Run.of("schema", "derive", examples, "--title", "song", "--out", out, "--json");

    assertThat(run.exit()).isZero();
    assertThat(run.json().at("/results/0/examples").asInt()).isEqualTo(2);
    assertThat(run.json().at("/results/0/schema/required").toString()).isEqualTo("[\"bpm\"]");
    assertThat(Run.of("validate", "--schema", out, examples).exit()).isZero();
    assertThat(Run.of("schema", "derive", examples, "--out", out).exit()).isEqualTo(2);

    Files.writeString(examples.resolve("torn.json"), "{\"bpm\": ");
    Run torn = Run.of("schema", "derive", examples);
    assertThat(torn.exit()).isEqualTo(1);
    assertThat(torn.out()).contains("torn.json: left out: ", "\"title\" : \"derived\"");
    assertThat(Run.of("schema", "derive", examples.resolve("missing")).exit()).isEqualTo(3);
  }

  @Test
  void showsASchemaInAFewLines(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("Song.v3.schema.json"),
            """
            {"type": "object", "required": ["bpm"], "additionalProperties": false, "properties": {
              "bpm": {"type": "integer", "minimum": 1},
              "beats": {"type": "array", "items": {"type": ["number", "null"]}}}}
            """);
    Run run = Run.of("schema", "show", file);

    assertThat(run.exit()).isZero();
    assertThat(run.out().lines().toList())
        .satisfies(
            lines -> assertThat(lines.get(0)).startsWith(file + ": Song, version 3, fingerprint "))
        .contains(
            "  object, no other members",
            "    bpm: integer, minimum 1",
            "    beats?: array",
            "      []: number or null");
    JsonNode result = Run.of("schema", "show", file, "--json").json().at("/results/0");
    assertThat(result.path("schema_version").asInt()).isEqualTo(3);
    assertThat(result.at("/schema/properties/bpm/minimum").asInt()).isEqualTo(1);
  }
}
