package dev.safepersist.mutants;

import dev.safepersist.commit.Ledger;
import dev.safepersist.commit.Target;
import dev.safepersist.commit.Trail;
import java.io.IOException;

/** What the calling thread read of a file before it had the lock. */
public final class EarlyTrail {
  private static final ThreadLocal<Trail> READ = new ThreadLocal<>();

  private EarlyTrail() {}

  /** Remembers it. */
  public static void remember(Trail trail) {
    READ.set(trail);
  }

  /** What is remembered, whatever the ledger says by now. */
  public static Trail of(Ledger ledger, Target target) throws IOException {
    Trail early = READ.get();
    return early == null ? ledger.read(target) : early;
  }
}
