package dev.safepersist.provenance;

import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.disk.Crc32c;
import dev.safepersist.core.history.HistoryLine;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The updates that the lines of a history record, without those taken back. They are in the order
 * of the history, which no clock can change. Imported records come before all others, in the order
 * of their times: they are of a time before the history began.
 */
final class Updates {
  static final String RETRACTED = "retracted";
  static final String IDENTITY = "of";
  static final String TIME = "time";
  static final String CRC32C = "crc32c";

  private final List<Update> imported = new ArrayList<>();
  private final List<Update> recorded = new ArrayList<>();
  private final Map<String, Update> announced = new HashMap<>();

  /** Takes the next line. */
  void add(HistoryLine line) {
    Entry entry = line.entry();
    switch (entry.event()) {
      case INTENT ->
          entry
              .version()
              .ifPresent(
                  it -> announced.put(key(line, it), update(line, line.time(), entry.details())));
      case SAVE -> recorded.add(update(line, line.time(), details(line)));
      case RESTORE -> {
        Map<String, String> details = new HashMap<>();
        entry
            .version()
            .flatMap(it -> ofVersion(line.file(), it.crc32c()))
            .ifPresent(first -> details.putAll(first.details()));
        details.putAll(details(line));
        recorded.add(update(line, line.time(), details));
      }
      case RECORDED -> {
        Optional<Instant> time = time(entry.details(), TIME);
        Update update = update(line, time.orElse(line.time()), entry.details());
        (time.isPresent() ? imported : recorded).add(update);
      }
      case RETRACTED -> retract(line.file(), entry.details());
      default -> {}
    }
  }

  /** All, oldest first. */
  List<Update> list() {
    List<Update> all = new ArrayList<>(imported);
    all.sort(Comparator.comparing(Update::time));
    all.addAll(recorded);
    return all;
  }

  /** The last update of an artifact. */
  Optional<Update> last(String artifact) {
    return list().stream()
        .filter(it -> it.artifact().equals(artifact))
        .reduce((earlier, later) -> later);
  }

  /** Whether anything is recorded of an artifact. */
  boolean knows(String artifact) {
    return last(artifact).isPresent()
        || announced.values().stream().anyMatch(it -> it.artifact().equals(artifact));
  }

  /** The last update that made the version with this checksum; one that a crash cut off counts. */
  Optional<Update> ofVersion(String artifact, String crc32c) {
    List<Update> all = new ArrayList<>(announced.values());
    all.addAll(list());
    return all.stream()
        .filter(it -> it.artifact().equals(artifact))
        .filter(it -> it.crc32c().filter(crc32c::equals).isPresent())
        .reduce((earlier, later) -> later);
  }

  /** What distinguishes an update from others of the same time. */
  static String identity(Update update) {
    String text =
        update.serial() > 0
            ? update.serial() + "/" + update.crc32c().orElse("")
            : new TreeMap<>(update.details()).toString();
    return Crc32c.hex(Crc32c.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Takes back one update; all of that time, if an older program wrote the line. */
  private void retract(String artifact, Map<String, String> details) {
    Optional<String> identity = Optional.ofNullable(details.get(IDENTITY));
    Optional<Instant> time = time(details, RETRACTED);
    if (time.isEmpty()) {
      return;
    }
    List<Update> found =
        list().stream()
            .filter(it -> it.artifact().equals(artifact) && it.time().equals(time.get()))
            .filter(it -> identity.isEmpty() || identity(it).equals(identity.get()))
            .toList();
    if (identity.isEmpty()) {
      recorded.removeAll(found);
      imported.removeAll(found);
    } else if (!found.isEmpty()) {
      Update last = found.get(found.size() - 1);
      if (!recorded.remove(last)) {
        imported.remove(last);
      }
    }
  }

  private Map<String, String> details(HistoryLine line) {
    Map<String, String> details = new HashMap<>();
    line.entry()
        .version()
        .map(it -> announced.remove(key(line, it)))
        .ifPresent(intent -> details.putAll(intent.details()));
    details.putAll(line.entry().details());
    return details;
  }

  private static String key(HistoryLine line, Revision version) {
    return version.serial() + "/" + line.file();
  }

  private static Update update(HistoryLine line, Instant time, Map<String, String> details) {
    Optional<Revision> version = line.entry().version();
    return new Update(
        line.file(),
        time,
        version.map(Revision::serial).orElse(0L),
        Optional.ofNullable(details.get(Provenance.WRITER)),
        version.map(Revision::crc32c).or(() -> Optional.ofNullable(details.get(CRC32C))),
        Input.of(Optional.ofNullable(details.get(Provenance.INPUTS))),
        details);
  }

  private static Optional<Instant> time(Map<String, String> details, String name) {
    try {
      return Optional.ofNullable(details.get(name)).map(Instant::parse);
    } catch (DateTimeException damaged) {
      return Optional.empty();
    }
  }
}
