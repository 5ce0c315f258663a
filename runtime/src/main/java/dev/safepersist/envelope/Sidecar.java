package dev.safepersist.envelope;

import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.history.History;
import dev.safepersist.core.place.Target;
import dev.safepersist.json.Json;
import dev.safepersist.json.Metadata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Metadata that is kept in the history, next to the file. */
public final class Sidecar {
  static final String KEY = "metadata";

  private Sidecar() {}

  /**
   * The details of a history line that carry {@code metadata}.
   *
   * @throws JacksonException if they could not be read again
   */
  public static Map<String, String> details(Metadata metadata) {
    return metadata.isEmpty()
        ? Map.of()
        : Map.of(KEY, new String(Envelope.bytes(metadata), StandardCharsets.UTF_8));
  }

  /**
   * The metadata of the version that is in the file; where none is recorded of it (a file that
   * another program changed), that of the last version with any.
   */
  public static Metadata of(Target target) throws IOException {
    Metadata inPlace = metadata(RecordedDetails.ofVersionInPlace(target, KEY));
    if (!inPlace.isEmpty()) {
      return inPlace;
    }
    RecordedVersions trail = History.of(target.state()).trail(target.name());
    for (Revision version : trail.versions()) {
      Metadata metadata = metadata(Optional.ofNullable(trail.details(version).get(KEY)));
      if (!metadata.isEmpty()) {
        return metadata;
      }
    }
    return Metadata.empty();
  }

  private static Metadata metadata(Optional<String> text) {
    try {
      JsonNode members = Json.mapper().readTree(text.orElse("{}"));
      return members instanceof ObjectNode object ? Metadata.of(object) : Metadata.empty();
    } catch (JacksonException damaged) {
      return Metadata.empty();
    }
  }
}
