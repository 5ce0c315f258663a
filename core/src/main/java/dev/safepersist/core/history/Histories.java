package dev.safepersist.core.history;

import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.Ledger;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.place.Target;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ledger that records each file in the history of its directory. Immutable. */
public final class Histories implements Ledger {
  private final InstantSource clock;

  /** Creates the ledger; {@code clock} gives lines their times. */
  public Histories(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public RecordedVersions read(Target target) throws IOException {
    return History.of(target.state()).trail(target.name());
  }

  @Override
  public void append(Target target, Entry entry, boolean durable) throws IOException {
    History.of(target.state())
        .append(new HistoryLine(target.name(), clock.instant(), entry), durable);
  }

  @Override
  public void append(Map<Target, Entry> entries, boolean durable) throws IOException {
    Instant now = clock.instant();
    Map<History, List<HistoryLine>> lines = new LinkedHashMap<>();
    for (Map.Entry<Target, Entry> of : entries.entrySet()) {
      lines
          .computeIfAbsent(History.of(of.getKey().state()), history -> new ArrayList<>())
          .add(new HistoryLine(of.getKey().name(), now, of.getValue()));
    }
    for (Map.Entry<History, List<HistoryLine>> of : lines.entrySet()) {
      of.getKey().append(of.getValue(), durable);
    }
  }
}
