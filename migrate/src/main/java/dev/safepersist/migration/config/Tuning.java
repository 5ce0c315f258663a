package dev.safepersist.migration.config;

import dev.safepersist.SafeFiles;
import dev.safepersist.migration.json.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Settings of a migration that replace those of its configuration, also while it runs. Kept in a
 * file of its folder until they are reset.
 *
 * @param batch the number of documents in each batch
 * @param workers the most workers; no more than the configuration has
 * @param perSecond the most documents per second, of all workers together; 0 for any number
 * @param load the load per processor above which a batch waits; 0 for any load
 */
public record Tuning(
    OptionalInt batch, OptionalInt workers, OptionalInt perSecond, OptionalDouble load) {
  /** Everything as configured. */
  public static final Tuning NONE =
      new Tuning(
          OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty());

  private static final String FILE = "tuning.json";
  private static final String BATCH = "batch";
  private static final String WORKERS = "workers";
  private static final String PER_SECOND = "documents_per_second";
  private static final String LOAD = "load";

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one of them is out of range
   */
  public Tuning {
    require(batch.orElse(1) >= 1, "a batch has at least one document");
    require(workers.orElse(1) >= 1, "there is at least one worker");
    require(perSecond.orElse(0) >= 0, "the documents per second must not be negative");
    require(load.orElse(0) >= 0, "the load must not be negative");
  }

  private static void require(boolean sound, String rule) {
    if (!sound) {
      throw new IllegalArgumentException(rule);
    }
  }

  /** The settings of the migration in {@code folder}. */
  public static Tuning of(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return NONE;
    }
    JsonNode json = SafeFiles.readJson(file, JsonNode.class);
    return new Tuning(
        number(json, BATCH),
        number(json, WORKERS),
        number(json, PER_SECOND),
        json.has(LOAD) ? OptionalDouble.of(json.path(LOAD).asDouble()) : OptionalDouble.empty());
  }

  private static OptionalInt number(JsonNode json, String name) {
    return json.has(name) ? OptionalInt.of(json.path(name).asInt()) : OptionalInt.empty();
  }

  /** This, where it says something; else {@code other}. */
  public Tuning over(Tuning other) {
    return new Tuning(
        batch.isPresent() ? batch : other.batch,
        workers.isPresent() ? workers : other.workers,
        perSecond.isPresent() ? perSecond : other.perSecond,
        load.isPresent() ? load : other.load);
  }

  /** Keeps this for the migration in {@code folder}. */
  public void keep(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (equals(NONE)) {
      Files.deleteIfExists(file);
    } else {
      SafeFiles.writeJson(file, toJson());
    }
  }

  /** The members that are set. */
  public ObjectNode toJson() {
    ObjectNode json = Trees.object();
    batch.ifPresent(value -> json.put(BATCH, value));
    workers.ifPresent(value -> json.put(WORKERS, value));
    perSecond.ifPresent(value -> json.put(PER_SECOND, value));
    load.ifPresent(value -> json.put(LOAD, value));
    return json;
  }

  /** What applies instead of the configuration, for people. */
  public Optional<String> text() {
    return equals(NONE)
        ? Optional.empty()
        : Optional.of(
            toJson().toString().replaceAll("[{}\"]", "").replace(":", " ").replace(",", ", "));
  }
}
