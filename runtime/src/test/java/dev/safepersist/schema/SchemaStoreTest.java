package dev.safepersist.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safepersist.core.structure.Corpus;
import dev.safepersist.message.runtime.RuntimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Real schemas with real documents. */
class SchemaStoreTest {
  /**
   * A schema of draft 04 that uses {@code const}, which that draft does not know: by the standard,
   * two of its alternatives fit.
   */
  private static final Set<String> KNOWN = Set.of("valid/W3C Example 1.json of web-manifest");

  /** Schemas that refer to others of which the corpus has no copy. */
  private static final Set<String> INCOMPLETE =
      Set.of(
          "azure-deviceupdate-import-manifest-4.0",
          "azure-deviceupdate-import-manifest-5.0",
          "azure-deviceupdate-update-manifest-4",
          "azure-deviceupdate-update-manifest-5",
          "eslintrc",
          "foundryvtt-module-manifest",
          "minecraft-pack-mcmeta",
          "minecraft-texture-mcmeta",
          "mta",
          "package",
          "prisma",
          "pyproject",
          "rc3-collection-0.0.3",
          "schema-org-action",
          "vs-2017.3.host");

  @Test
  void agreesWithTheAuthorsOfRealSchemas() throws IOException {
    Path corpus = Corpus.folder("schemastore");
    SchemaCatalog catalog = catalog(corpus);
    Set<String> incomplete = new TreeSet<>();
    List<String> disagreements = new ArrayList<>();
    int documents = 0;
    for (Path folder : Corpus.entries(corpus, "")) {
      Schema schema;
      try {
        schema = Schema.ofFile(folder.resolve("schema.json"), catalog);
      } catch (SchemaException failure) {
        assertThat(failure.id()).isEqualTo(RuntimeMessage.SCHEMA_REFERENCE.id());
        incomplete.add(folder.getFileName().toString());
        continue;
      }
      for (String kind : List.of("valid", "invalid")) {
        for (Path file : Corpus.entries(folder.resolve(kind), "")) {
          documents++;
          boolean valid = schema.validate(Files.readAllBytes(file)).isEmpty();
          if (valid != kind.equals("valid")) {
            disagreements.add(folder.relativize(file) + " of " + folder.getFileName());
          }
        }
      }
    }
    assertThat(documents).isGreaterThan(500);
    assertThat(incomplete).isSubsetOf(INCOMPLETE);
    assertThat(disagreements).isSubsetOf(KNOWN);
  }

  /** The schemas of the corpus, at the addresses by which they refer to each other. */
  private static SchemaCatalog catalog(Path corpus) throws IOException {
    SchemaCatalog catalog = SchemaCatalog.empty();
    for (Path folder : Corpus.entries(corpus, "")) {
      String name = folder.getFileName() + ".json";
      Path file = folder.resolve("schema.json");
      catalog = catalog.with("https://json.schemastore.org/" + name, file);
      catalog = catalog.with("https://www.schemastore.org/" + name, file);
    }
    return catalog;
  }
}
