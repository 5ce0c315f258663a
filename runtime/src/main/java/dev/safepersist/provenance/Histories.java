package dev.safepersist.provenance;

import dev.safepersist.commit.Entry;
import dev.safepersist.commit.Ledger;
import dev.safepersist.commit.Target;
import dev.safepersist.commit.Trail;
import java.io.IOException;

/** The ledger that records each file in the history of its directory. Stateless. */
public final class Histories implements Ledger {
  /** Creates the ledger. */
  public Histories() {}

  @Override
  public Trail read(Target target) throws IOException {
    return History.of(target.state()).trail(target.name());
  }

  @Override
  public void append(Target target, Entry entry, boolean durable) throws IOException {
    History.of(target.state()).append(target.name(), entry, durable);
  }
}
