package dev.safepersist.core.history;

import dev.safepersist.core.commit.Entry;
import dev.safepersist.core.commit.Ledger;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.place.Target;
import java.io.IOException;

/** The ledger that records each file in the history of its directory. Stateless. */
public final class Histories implements Ledger {
  /** Creates the ledger. */
  public Histories() {}

  @Override
  public RecordedVersions read(Target target) throws IOException {
    return History.of(target.state()).trail(target.name());
  }

  @Override
  public void append(Target target, Entry entry, boolean durable) throws IOException {
    History.of(target.state()).append(target.name(), entry, durable);
  }
}
