package dev.safepersist.mutants;

import dev.safepersist.core.commit.Ledger;
import dev.safepersist.core.commit.RecordedVersions;
import dev.safepersist.core.place.Target;
import java.io.IOException;

/** What the calling thread read of a file before it had the lock. */
public final class EarlyTrail {
  private static final ThreadLocal<RecordedVersions> READ = new ThreadLocal<>();

  private EarlyTrail() {}

  /** Remembers it. */
  public static void remember(RecordedVersions trail) {
    READ.set(trail);
  }

  /** What is remembered, whatever the ledger says by now. */
  public static RecordedVersions of(Ledger ledger, Target target) throws IOException {
    RecordedVersions early = READ.get();
    return early == null ? ledger.read(target) : early;
  }
}
