package dev.safepersist.provenance;

import dev.safepersist.json.Json;
import dev.safepersist.message.runtime.RuntimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads a {@code .pipeline_metadata.json} of the older system: an object whose members are
 * artifacts, each with its last record or a list of records, alone or under {@code updates}, {@code
 * artifacts} or {@code files}; or such a list of records that name their artifacts. A record has a
 * time, mostly a script, and details. Times without a zone are local times, as the older system
 * wrote them.
 */
final class PipelineMetadata {
  private static final List<String> WRAPPERS =
      List.of("updates", "artifacts", "files", "history", "records");
  private static final List<String> NAMES = List.of("artifact", "file", "name", "path");
  private static final List<String> TIMES =
      List.of("timestamp", "time", "last_updated", "last_update", "updated_at", "updated", "date");
  private static final List<String> WRITERS =
      List.of("script", "writer", "source", "updated_by", "generated_by");
  private static final Set<String> WRAPPED_DETAILS = Set.of("details", "metadata");

  private final List<Found> records = new ArrayList<>();

  private PipelineMetadata() {}

  /** One record. */
  record Found(String artifact, Optional<Instant> time, Provenance provenance) {}

  static List<Found> read(Path file) throws IOException {
    PipelineMetadata found = new PipelineMetadata();
    String problem = "no record of an artifact was found in it";
    try {
      found.collect(Json.mapper().readTree(Files.readAllBytes(file)));
    } catch (JacksonException notJson) {
      problem = "it is not JSON: " + notJson.getOriginalMessage();
    }
    if (found.records.isEmpty()) {
      throw new IOException(RuntimeMessage.NOT_IMPORTED.text(file, problem));
    }
    return found.records;
  }

  private void collect(JsonNode root) {
    boolean wrapped = false;
    for (String wrapper : WRAPPERS) {
      if (root.path(wrapper).isContainer()) {
        wrapped = true;
        collectAll(root.get(wrapper));
      }
    }
    if (!wrapped) {
      collectAll(root);
    }
  }

  private void collectAll(JsonNode container) {
    if (container.isArray()) {
      container.forEach(each -> first(each, NAMES).ifPresent(name -> add(name, each)));
      return;
    }
    for (Map.Entry<String, JsonNode> member : container.properties()) {
      if (member.getValue().isArray()) {
        member.getValue().forEach(each -> add(member.getKey(), each));
      } else {
        add(member.getKey(), member.getValue());
      }
    }
  }

  private void add(String artifact, JsonNode record) {
    Optional<Instant> time = first(record, TIMES).flatMap(PipelineMetadata::time);
    Optional<String> writer = first(record, WRITERS);
    if (!record.isObject() || (time.isEmpty() && writer.isEmpty())) {
      return;
    }
    Provenance provenance = writer.map(Provenance::by).orElse(Provenance.none());
    for (Map.Entry<String, JsonNode> member : record.properties()) {
      String name = member.getKey();
      JsonNode value = member.getValue();
      if (WRAPPED_DETAILS.contains(name) && value.isObject()) {
        for (Map.Entry<String, JsonNode> detail : value.properties()) {
          provenance = provenance.withDetail(detail.getKey(), text(detail.getValue()));
        }
      } else if (!TIMES.contains(name) && !WRITERS.contains(name) && !NAMES.contains(name)) {
        provenance = provenance.withDetail(name, text(value));
      }
    }
    records.add(new Found(fileName(artifact), time, provenance));
  }

  private static String fileName(String artifact) {
    return artifact.substring(Math.max(artifact.lastIndexOf('/'), artifact.lastIndexOf('\\')) + 1);
  }

  private static Optional<String> first(JsonNode record, List<String> names) {
    return names.stream()
        .map(record::path)
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .findFirst();
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException noZone) {
      try {
        return Optional.of(
            LocalDateTime.parse(text.replace(' ', 'T')).atZone(ZoneId.systemDefault()).toInstant());
      } catch (DateTimeException noTime) {
        return Optional.empty();
      }
    }
  }
}
