package dev.safepersist.migration.journal;

import dev.safepersist.SafeFiles;
import dev.safepersist.core.disk.DurableDirectory;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A point of a migration to which it can be taken back.
 *
 * @param name its name, such as {@code loading-3}
 * @param batches the batches that were durable
 * @param head the hash of the journal
 */
public record Checkpoint(String name, Set<Long> batches, String head) {
  /** Copies the set. */
  public Checkpoint {
    batches = Set.copyOf(batches);
  }

  /** Makes a checkpoint of the present state, durably, and notes it in the journal. */
  public static Checkpoint make(Path folder, Journal journal, String phase) throws IOException {
    LedgerState state = journal.state();
    String name = phase + "-" + (state.checkpoints().size() + 1);
    Checkpoint checkpoint = new Checkpoint(name, state.numbers(), journal.head());
    DurableDirectory.create(folder(folder));
    SafeFiles.writeJson(folder(folder).resolve(name + ".json"), checkpoint.toJson());
    journal.record(Event.CHECKPOINT, "name", name);
    return checkpoint;
  }

  /**
   * Reads a checkpoint.
   *
   * @throws MigrationException if there is none of that name
   */
  public static Checkpoint read(Path folder, String name, LedgerState state) throws IOException {
    if (!state.checkpoints().contains(name)) {
      throw new MigrationException(
          MigrationMessage.NO_CHECKPOINT, name, String.join(", ", state.checkpoints()));
    }
    JsonNode json = SafeFiles.readJson(folder(folder).resolve(name + ".json"), JsonNode.class);
    Set<Long> batches = new HashSet<>();
    for (JsonNode range : json.path("batches")) {
      for (long n = range.get(0).longValue(); n <= range.get(1).longValue(); n++) {
        batches.add(n);
      }
    }
    return new Checkpoint(name, batches, json.path("journal").asString());
  }

  private static Path folder(Path folder) {
    return folder.resolve("checkpoints");
  }

  private ObjectNode toJson() {
    ObjectNode json = Trees.object();
    json.put("name", name);
    ArrayNode ranges = json.putArray("batches");
    long first = -1;
    long last = -1;
    for (long number : new TreeSet<>(batches)) {
      if (first >= 0 && number != last + 1) {
        ranges.addArray().add(first).add(last);
        first = -1;
      }
      first = first < 0 ? number : first;
      last = number;
    }
    if (first >= 0) {
      ranges.addArray().add(first).add(last);
    }
    json.put("journal", head);
    return json;
  }
}
