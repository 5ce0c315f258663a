package dev.safepersist.hostile;

import dev.safepersist.schema.SchemaException;
import dev.safepersist.store.Elements;
import dev.safepersist.store.LoadException;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * A process that loads one file and prints how long that took, in milliseconds, and how it ended.
 */
final class HostileLoad {
  private HostileLoad() {}

  /** Arguments: the file; the schema or nothing; anything more if its elements are streamed. */
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    String schema = arguments.length > 1 ? arguments[1] : "";
    Path file = Path.of(arguments[0]);
    String end = arguments.length > 2 ? stream(file, schema) : load(file, schema);
    System.out.println((System.nanoTime() - start) / 1_000_000);
    System.out.println(end);
  }

  private static String stream(Path file, String schema) throws IOException {
    try (Elements<JsonNode> elements =
        Store.builder(JsonNode.class).schema(schema).buildStream().load(file)) {
      elements.forEachRemaining(element -> {});
      return "loaded";
    } catch (UncheckedIOException refused) {
      return refused.getCause().getMessage();
    }
  }

  private static String load(Path file, String schema) throws IOException {
    try {
      Store.builder(JsonNode.class).schema(schema).build().load(file);
      return "loaded";
    } catch (LoadException | SchemaException refused) {
      return refused.getMessage();
    }
  }
}
