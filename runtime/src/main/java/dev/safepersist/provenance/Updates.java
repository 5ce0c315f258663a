package dev.safepersist.provenance;

import dev.safepersist.commit.Entry;
import dev.safepersist.commit.Version;
import dev.safepersist.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Collects the updates that the lines of a history tell of, without those taken back. */
final class Updates {
  static final String RETRACTED = "retracted";
  static final String TIME = "time";

  private final List<Update> updates = new ArrayList<>();
  private final Map<String, Map<String, String>> announced = new HashMap<>();

  /** Takes the next line. */
  void add(HistoryLine line) {
    Entry entry = line.entry();
    switch (entry.event()) {
      case INTENT -> entry.version().ifPresent(it -> announced.put(key(line, it), entry.details()));
      case SAVE, RESTORE -> {
        Map<String, String> details = new HashMap<>();
        entry.version().ifPresent(it -> details.putAll(told(line, it)));
        details.putAll(entry.details());
        updates.add(update(line, line.time(), details));
      }
      case RECORDED ->
          updates.add(
              update(line, time(entry.details(), TIME).orElse(line.time()), entry.details()));
      case RETRACTED ->
          time(entry.details(), RETRACTED)
              .ifPresent(
                  time ->
                      updates.removeIf(
                          it -> it.artifact().equals(line.file()) && it.time().equals(time)));
      default -> {}
    }
  }

  /** All, oldest first. */
  List<Update> list() {
    List<Update> sorted = new ArrayList<>(updates);
    sorted.sort(Comparator.comparing(Update::time));
    return sorted;
  }

  private Map<String, String> told(HistoryLine line, Version version) {
    Map<String, String> details = announced.remove(key(line, version));
    return details == null ? Map.of() : details;
  }

  private static String key(HistoryLine line, Version version) {
    return version.serial() + "/" + line.file();
  }

  private static Update update(HistoryLine line, Instant time, Map<String, String> details) {
    Optional<Version> version = line.entry().version();
    return new Update(
        line.file(),
        time,
        version.map(Version::serial).orElse(0L),
        Optional.ofNullable(details.get(Provenance.WRITER)),
        version.map(Version::crc32c),
        inputs(details),
        details);
  }

  private static List<Input> inputs(Map<String, String> details) {
    try {
      return Input.of(Json.mapper().readTree(details.getOrDefault(Provenance.INPUTS, "[]")));
    } catch (JacksonException damaged) {
      return List.of();
    }
  }

  private static Optional<Instant> time(Map<String, String> details, String name) {
    try {
      return Optional.ofNullable(details.get(name)).map(Instant::parse);
    } catch (DateTimeException damaged) {
      return Optional.empty();
    }
  }
}
