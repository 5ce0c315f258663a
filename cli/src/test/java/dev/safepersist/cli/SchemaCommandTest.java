package dev.safepersist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
