package dev.safepersist.migration.plan;

import dev.safepersist.SafeFiles;
import dev.safepersist.migration.digest.Canonical;
import dev.safepersist.migration.digest.DocumentDigest;
import dev.safepersist.migration.json.Trees;
import dev.safepersist.migration.message.MigrationException;
import dev.safepersist.migration.message.MigrationMessage;
import dev.safepersist.migration.spi.Slice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a migration will do. Immutable; kept as {@code plan.json} in the folder of the migration.
 *
 * @param id the name of the migration: the time of the plan, and the beginning of its digest
 * @param created when it was made
 * @param author who made it
 * @param source where the documents are
 * @param target where they go
 * @param to the schema version to reach
 * @param slices the parts of the source
 * @param versions how many documents have which version; -1 stands for unknown
 * @param bytes how many bytes the documents have
 * @param fingerprints digests of configuration, steps and schema, by name
 * @param obstacles what stands against a run
 * @param warnings what to know before a run: what cannot be reverted, what will be left out
 * @param samples documents that would be left out, with the reason
 * @param imageBytes how much space before-images need
 */
public record MigrationPlan(
    String id,
    Instant created,
    String author,
    String source,
    String target,
    int to,
    List<Slice> slices,
    Map<Integer, Long> versions,
    long bytes,
    Map<String, String> fingerprints,
    List<String> obstacles,
    List<String> warnings,
    List<String> samples,
    long imageBytes) {
  /** The name of the file. */
  public static final String FILE = "plan.json";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmssSSS").withZone(ZoneOffset.UTC);
  private static final int DIGITS = 8;

  /** Copies the collections. */
  public MigrationPlan {
    slices = List.copyOf(slices);
    versions = new TreeMap<>(versions);
    fingerprints = new LinkedHashMap<>(fingerprints);
    obstacles = List.copyOf(obstacles);
    warnings = List.copyOf(warnings);
    samples = List.copyOf(samples);
  }

  /** This, with the id that follows from its content. */
  MigrationPlan named() {
    return new MigrationPlan(
        TIME.format(created) + "-" + digest().substring(0, DIGITS),
        created,
        author,
        source,
        target,
        to,
        slices,
        versions,
        bytes,
        fingerprints,
        obstacles,
        warnings,
        samples,
        imageBytes);
  }

  /** The digest of everything but the id. */
  public String digest() {
    ObjectNode json = toJson();
    json.remove("id");
    return DocumentDigest.ofBytes(Canonical.text(json).getBytes(StandardCharsets.UTF_8));
  }

  /** How many documents there are. */
  public long documents() {
    return versions.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many documents have the target version already. */
  public long current() {
    return versions.getOrDefault(to, 0L);
  }

  /** Whether nothing stands against a run. */
  public boolean isGood() {
    return obstacles.isEmpty();
  }

  /** Keeps the plan in the folder of its migration. */
  public void save(Path folder) throws IOException {
    SafeFiles.writeJson(folder.resolve(FILE), toJson());
  }

  /**
   * Reads a plan.
   *
   * @throws MigrationException if there is none in {@code folder}
   */
  public static MigrationPlan read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (Files.notExists(file)) {
      throw new MigrationException(
          MigrationMessage.PLAN_MISSING, folder.getFileName(), folder.getParent());
    }
    MigrationPlan plan = of(SafeFiles.readJson(file, JsonNode.class));
    if (!plan.id().endsWith("-" + plan.digest().substring(0, DIGITS))) {
      throw new MigrationException(
          MigrationMessage.PLAN_CHANGED, plan.id(), "the file of the plan itself was changed");
    }
    return plan;
  }

  /**
   * Requires that what the plan was made for is still so.
   *
   * @throws MigrationException with what differs
   */
  public void requireSame(Map<String, String> now) throws MigrationException {
    for (Map.Entry<String, String> entry : fingerprints.entrySet()) {
      String other = now.getOrDefault(entry.getKey(), "");
      if (!entry.getValue().equals(other)) {
        throw new MigrationException(
            MigrationMessage.PLAN_CHANGED,
            id,
            "since it was made, the " + entry.getKey() + " was changed");
      }
    }
  }

  private ObjectNode toJson() {
    ObjectNode json = Trees.object();
    json.put("id", id).put("created", created.toString()).put("author", author);
    json.put("source", source).put("target", target).put("to", to);
    ArrayNode parts = json.putArray("slices");
    for (Slice slice : slices) {
      ObjectNode part = parts.addObject();
      part.put("number", slice.number()).put("after", slice.after());
      part.put("through", slice.through());
      part.put("records", slice.records()).put("bytes", slice.bytes());
    }
    ObjectNode counts = json.putObject("versions");
    versions.forEach((version, count) -> counts.put(String.valueOf(version), count));
    json.put("bytes", bytes);
    ObjectNode prints = json.putObject("fingerprints");
    fingerprints.forEach(prints::put);
    texts(json.putArray("obstacles"), obstacles);
    texts(json.putArray("warnings"), warnings);
    texts(json.putArray("samples"), samples);
    json.put("image_bytes", imageBytes);
    return json;
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static MigrationPlan of(JsonNode json) {
    List<Slice> slices = new ArrayList<>();
    for (JsonNode part : json.path("slices")) {
      slices.add(
          new Slice(
              part.path("number").asInt(),
              part.path("after").asString(),
              part.path("through").asString(),
              part.path("records").asLong(),
              part.path("bytes").asLong()));
    }
    Map<Integer, Long> versions = new TreeMap<>();
    json.path("versions")
        .properties()
        .forEach(one -> versions.put(Integer.valueOf(one.getKey()), one.getValue().asLong()));
    Map<String, String> fingerprints = new LinkedHashMap<>();
    json.path("fingerprints")
        .properties()
        .forEach(one -> fingerprints.put(one.getKey(), one.getValue().asString()));
    return new MigrationPlan(
        json.path("id").asString(),
        Instant.parse(json.path("created").asString()),
        json.path("author").asString(),
        json.path("source").asString(),
        json.path("target").asString(),
        json.path("to").asInt(),
        slices,
        versions,
        json.path("bytes").asLong(),
        fingerprints,
        texts(json.path("obstacles")),
        texts(json.path("warnings")),
        texts(json.path("samples")),
        json.path("image_bytes").asLong());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asString()));
    return texts;
  }
}
