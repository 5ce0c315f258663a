package dev.safepersist.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.json.Corpus;
import dev.safepersist.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Real schemas with real documents. */
class SchemaStoreTest {
  /**
   * A schema of draft 04 that uses {@code const}, which that draft does not know: by the standard,
   * two of its alternatives fit.
   */
  private static final Set<String> KNOWN = Set.of("valid/W3C Example 1.json of web-manifest");

  @Test
  void agreesWithTheAuthorsOfRealSchemas() throws IOException {
    int schemas = 0;
    List<String> disagreements = new ArrayList<>();
    for (Path folder : Corpus.entries(Corpus.folder("schemastore"), "")) {
      Schema schema;
      try {
        schema = Schema.ofFile(folder.resolve("schema.json"));
      } catch (SchemaException failure) {
        // some refer to schemas of which the corpus has no copy
        assertThat(failure.id()).isEqualTo(Message.SCHEMA_REFERENCE);
        continue;
      }
      schemas++;
      for (String kind : List.of("valid", "invalid")) {
        for (Path file : Corpus.entries(folder.resolve(kind), "")) {
          boolean valid = schema.validate(Files.readAllBytes(file)).isEmpty();
          if (valid != kind.equals("valid")) {
            disagreements.add(folder.relativize(file) + " of " + folder.getFileName());
          }
        }
      }
    }
    assertThat(schemas).isGreaterThan(100);
    assertThat(disagreements).isSubsetOf(KNOWN);
  }
}
