package dev.safepersist.core.history;

import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.Ledger;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.place.Target;
import java.io.IOException;
import java.time.InstantSource;

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
}
