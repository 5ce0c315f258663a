package dev.safepersist.hostile;

import dev.safepersist.schema.SchemaException;
import dev.safepersist.store.LoadException;
import dev.safepersist.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * A process that loads one file and prints how long that took, in milliseconds, and how it ended.
 */
final class HostileLoad {
  private HostileLoad() {}

  /** Arguments: the file, the schema or nothing. */
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    String end = load(Path.of(arguments[0]), arguments.length > 1 ? arguments[1] : "");
    System.out.println((System.nanoTime() - start) / 1_000_000);
    System.out.println(end);
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
