package dev.safepersist.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Schemas of each draft, each with documents that fit and documents that do not. */
class SchemaCasesTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir Path dir;

  @Test
  void acceptsWhatFitsAndRefusesWhatDoesNot() throws IOException, URISyntaxException {
    List<Path> files = files();
    int documents = 0;
    for (Path file : files) {
      JsonNode cases = MAPPER.readTree(Files.readAllBytes(file));
      Schema schema = schema(cases.get("schema"));
      for (JsonNode document : cases.get("valid")) {
        documents++;
        assertThat(schema.validate(bytes(document))).as("%s: %s", file, document).isEmpty();
      }
      for (JsonNode document : cases.get("invalid")) {
        documents++;
        assertThat(schema.validate(bytes(document))).as("%s: %s", file, document).isNotEmpty();
      }
    }
    assertThat(files).hasSizeGreaterThan(5);
    assertThat(documents).isGreaterThan(70);
  }

  private Schema schema(JsonNode schema) throws IOException {
    return Schema.ofFile(Files.write(dir.resolve("case.schema.json"), bytes(schema)));
  }

  private static byte[] bytes(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  private static List<Path> files() throws IOException, URISyntaxException {
    Path folder = Path.of(SchemaCasesTest.class.getResource("/schema-cases").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
