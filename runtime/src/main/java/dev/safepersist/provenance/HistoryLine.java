package dev.safepersist.provenance;

import dev.safepersist.commit.Change;
import dev.safepersist.commit.Entry;
import dev.safepersist.commit.Kept;
import dev.safepersist.commit.Serial;
import dev.safepersist.commit.Version;
import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One line of {@code history.jsonl}.
 *
 * @param file the name of the file it tells of
 * @param time when it was written
 * @param entry what happened
 */
public record HistoryLine(String file, Instant time, Entry entry) {
  private static final JsonFactory JSON = new JsonFactory();

  /** The line as JSON, with a line break at its end. */
  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("event", entry.event().name().toLowerCase(Locale.ROOT));
      json.writeStringProperty("file", file);
      json.writeStringProperty("time", time.toString());
      entry.version().ifPresent(version -> write(json, version));
      entry.kept().ifPresent(kept -> write(json, kept));
      if (!entry.pruned().isEmpty()) {
        json.writeArrayPropertyStart("pruned");
        entry.pruned().forEach(json::writeString);
        json.writeEndArray();
      }
      if (!entry.details().isEmpty()) {
        json.writeObjectPropertyStart("details");
        entry.details().forEach(json::writeStringProperty);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Version version) {
    json.writeNumberProperty("serial", version.serial());
    json.writeStringProperty("crc32c", version.crc32c());
    json.writeNumberProperty("bytes", version.bytes());
    json.writeStringProperty("modified", version.modified().toString());
    json.writeNumberProperty("format", version.format());
  }

  private static void write(JsonGenerator json, Kept kept) {
    json.writeObjectPropertyStart("kept");
    json.writeStringProperty("name", kept.name());
    json.writeNumberProperty("serial", kept.serial());
    json.writeStringProperty("crc32c", kept.crc32c());
    json.writeNumberProperty("bytes", kept.bytes());
    json.writeStringProperty("time", kept.time().toString());
    json.writeBooleanProperty("good", kept.good());
    json.writeBooleanProperty("pinned", kept.pinned());
    json.writeNumberProperty("format", kept.format());
    json.writeStringProperty("by", kept.by());
    kept.change().ifPresent(change -> write(json, change));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Change change) {
    json.writeObjectPropertyStart("change");
    json.writeStringProperty("id", change.id());
    json.writeStringProperty("description", change.description());
    json.writeEndObject();
  }

  /** The line that these bytes are; empty if they are torn or no line of ours. */
  static Optional<HistoryLine> parse(byte[] bytes, int offset, int length) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
      return json.nextToken() == JsonToken.START_OBJECT
          ? Optional.of(line(object(json)))
          : Optional.empty();
    } catch (JacksonException
        | DateTimeException
        | ClassCastException
        | IllegalArgumentException
        | NullPointerException e) {
      return Optional.empty();
    }
  }

  private static HistoryLine line(Map<String, Object> members) {
    List<String> pruned = new ArrayList<>();
    if (members.get("pruned") instanceof List<?> names) {
      names.forEach(name -> pruned.add((String) name));
    }
    Map<String, String> details = new LinkedHashMap<>();
    if (members.get("details") instanceof Map<?, ?> map) {
      map.forEach((name, value) -> details.put((String) name, (String) value));
    }
    Entry entry =
        new Entry(
            Entry.Event.valueOf(string(members, "event").toUpperCase(Locale.ROOT)),
            members.containsKey("serial") ? Optional.of(version(members)) : Optional.empty(),
            members.get("kept") instanceof Map<?, ?> kept
                ? Optional.of(kept(kept))
                : Optional.empty(),
            pruned,
            details);
    return new HistoryLine(string(members, "file"), Instant.parse(string(members, "time")), entry);
  }

  private static Version version(Map<?, ?> members) {
    return new Version(
        serial(members),
        string(members, "crc32c"),
        number(members, "bytes"),
        Instant.parse(string(members, "modified")),
        Math.toIntExact(number(members, "format")));
  }

  private static Kept kept(Map<?, ?> members) {
    return new Kept(
        string(members, "name"),
        serial(members),
        string(members, "crc32c"),
        number(members, "bytes"),
        Instant.parse(string(members, "time")),
        (Boolean) members.get("good"),
        (Boolean) members.get("pinned"),
        members.containsKey("format") ? Math.toIntExact(number(members, "format")) : 0,
        members.containsKey("by") ? string(members, "by") : "",
        members.get("change") instanceof Map<?, ?> change
            ? Optional.of(new Change(string(change, "id"), string(change, "description")))
            : Optional.empty());
  }

  private static String string(Map<?, ?> members, String name) {
    return Objects.requireNonNull((String) members.get(name), name);
  }

  private static long serial(Map<?, ?> members) {
    long serial = number(members, "serial");
    if (!Serial.isBelievable(serial)) {
      throw new IllegalArgumentException("serial " + serial);
    }
    return serial;
  }

  private static long number(Map<?, ?> members, String name) {
    return ((Number) members.get(name)).longValue();
  }

  private static Map<String, Object> object(JsonParser json) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      members.put(name, value(json));
    }
    return members;
  }

  private static Object value(JsonParser json) {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return object(json);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> items = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(json));
      }
      return items;
    }
    if (token.isNumeric()) {
      return json.getNumberValue();
    }
    if (token.isBoolean()) {
      return json.getBooleanValue();
    }
    return token == JsonToken.VALUE_NULL ? "" : json.getString();
  }
}
