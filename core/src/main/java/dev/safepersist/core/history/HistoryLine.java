package dev.safepersist.core.history;

import dev.safepersist.core.commit.BackupRecord;
import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.commit.Serial;
import dev.safepersist.core.disk.Instants;
import dev.safepersist.save.Change;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of {@code history.jsonl}.
 *
 * @param file the name of the file it is about
 * @param time when it was written
 * @param entry what happened
 */
public record HistoryLine(String file, Instant time, Entry entry) {
  /** The line as JSON, with a line break at its end. */
  byte[] toBytes() {
    JsonLineWriter json = new JsonLineWriter().begin();
    json.member("event", entry.event().name().toLowerCase(Locale.ROOT));
    json.member("file", file);
    json.member("time", time.toString());
    entry.version().ifPresent(version -> write(json, version));
    entry.kept().ifPresent(kept -> write(json, kept));
    if (!entry.pruned().isEmpty()) {
      json.member("pruned", entry.pruned());
    }
    if (!entry.details().isEmpty()) {
      json.name("details").begin();
      entry.details().forEach(json::member);
      json.end();
    }
    return json.end().line();
  }

  private static void write(JsonLineWriter json, Revision version) {
    json.member("serial", version.serial());
    json.member("crc32c", version.crc32c());
    json.member("bytes", version.bytes());
    json.member("modified", version.modified().toString());
    json.member("format", version.schemaVersion());
  }

  private static void write(JsonLineWriter json, BackupRecord kept) {
    json.name("kept").begin();
    json.member("name", kept.name());
    json.member("serial", kept.serial());
    json.member("crc32c", kept.crc32c());
    json.member("bytes", kept.bytes());
    json.member("time", kept.time().toString());
    json.member("good", kept.good());
    json.member("pinned", kept.pinned());
    json.member("format", kept.schemaVersion());
    json.member("by", kept.by());
    kept.tag().ifPresent(tag -> json.member("tag", tag));
    kept.change().ifPresent(change -> write(json, change));
    json.end();
  }

  private static void write(JsonLineWriter json, Change change) {
    json.name("change").begin();
    json.member("id", change.id());
    json.member("description", change.description());
    json.end();
  }

  /** The line that these bytes are; empty if they are torn or no line of ours. */
  static Optional<HistoryLine> parse(byte[] bytes, int offset, int length) {
    try {
      return Optional.of(line(JsonLineReader.object(bytes, offset, length)));
    } catch (MalformedLineException
        | DateTimeException
        | ClassCastException
        | ArithmeticException
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
    return new HistoryLine(string(members, "file"), Instants.parse(string(members, "time")), entry);
  }

  private static Revision version(Map<?, ?> members) {
    return new Revision(
        serial(members),
        string(members, "crc32c"),
        number(members, "bytes"),
        Instants.parse(string(members, "modified")),
        Math.toIntExact(number(members, "format")));
  }

  private static BackupRecord kept(Map<?, ?> members) {
    return new BackupRecord(
        string(members, "name"),
        serial(members),
        string(members, "crc32c"),
        number(members, "bytes"),
        Instants.parse(string(members, "time")),
        (Boolean) members.get("good"),
        (Boolean) members.get("pinned"),
        members.containsKey("format") ? Math.toIntExact(number(members, "format")) : 0,
        members.containsKey("by") ? string(members, "by") : "",
        members.get("change") instanceof Map<?, ?> change
            ? Optional.of(new Change(string(change, "id"), string(change, "description")))
            : Optional.empty(),
        members.containsKey("tag") ? Optional.of(string(members, "tag")) : Optional.empty());
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
}
