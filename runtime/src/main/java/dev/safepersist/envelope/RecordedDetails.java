package dev.safepersist.envelope;

import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.commit.Revision;
import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.history.History;
import dev.safepersist.core.history.HistoryLine;
import dev.safepersist.core.place.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The details that the history records of the version that is in a file now. */
public final class RecordedDetails {
  static final String RESTORED = "restored";

  private RecordedDetails() {}

  /**
   * One detail of the version in place; that of a restored version is what was recorded when the
   * version was first saved. Empty if it is not recorded, or if the file was changed since.
   */
  public static Optional<String> ofVersionInPlace(Target target, String name) throws IOException {
    History history = History.of(target.state());
    RecordedVersions trail = history.trail(target.name());
    Optional<Revision> there = FileFacts.of(target.file()).flatMap(trail::matching);
    if (there.isEmpty()) {
      return Optional.empty();
    }
    String crc32c = there.get().crc32c();
    for (Revision version : trail.versions()) {
      Map<String, String> details = trail.details(version);
      if (version.crc32c().equals(crc32c) && details.containsKey(name)) {
        return Optional.of(details.get(name));
      }
    }
    boolean restored = trail.details(there.get()).containsKey(RESTORED);
    return restored ? ofOlderVersion(history.lines(target.name()), crc32c, name) : Optional.empty();
  }

  private static Optional<String> ofOlderVersion(
      List<HistoryLine> lines, String crc32c, String name) {
    List<HistoryLine> newestFirst = new ArrayList<>(lines);
    Collections.reverse(newestFirst);
    return newestFirst.stream()
        .map(HistoryLine::entry)
        .filter(entry -> entry.version().map(Revision::crc32c).filter(crc32c::equals).isPresent())
        .map(entry -> entry.details().get(name))
        .filter(Objects::nonNull)
        .findFirst();
  }
}
