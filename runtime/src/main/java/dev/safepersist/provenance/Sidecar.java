package dev.safepersist.provenance;

import dev.safepersist.commit.FileFacts;
import dev.safepersist.commit.Target;
import dev.safepersist.commit.Trail;
import dev.safepersist.commit.Version;
import dev.safepersist.json.Json;
import dev.safepersist.json.Metadata;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Metadata that is kept in the history, beside the file. */
public final class Sidecar {
  private static final String KEY = "metadata";

  private Sidecar() {}

  /** The details of a history line that carry {@code metadata}. */
  public static Map<String, String> details(Metadata metadata) {
    return metadata.isEmpty() ? Map.of() : Map.of(KEY, metadata.toString());
  }

  /**
   * The metadata of the version that is in the file; where none is recorded with it (a restored
   * backup, a file that somebody changed), that of the last version with any.
   */
  public static Metadata of(Target target) throws IOException {
    History history = History.of(target.state());
    Trail trail = history.trail(target.name());
    Optional<Version> there = FileFacts.of(target.file()).flatMap(trail::matching);
    Stream<Version> same =
        trail.versions().stream()
            .filter(version -> there.filter(now -> isCopy(version, now)).isPresent());
    for (Version version : Stream.concat(same, trail.versions().stream()).toList()) {
      Metadata metadata = metadata(history.details(target.name(), version.serial()));
      if (!metadata.isEmpty()) {
        return metadata;
      }
    }
    return Metadata.empty();
  }

  private static boolean isCopy(Version one, Version other) {
    return one.crc32c().equals(other.crc32c());
  }

  private static Metadata metadata(Map<String, String> details) {
    try {
      JsonNode members = Json.mapper().readTree(details.getOrDefault(KEY, "{}"));
      return members instanceof ObjectNode object ? Metadata.of(object) : Metadata.empty();
    } catch (JacksonException damaged) {
      return Metadata.empty();
    }
  }
}
