package dev.safepersist.core.commit;

import dev.safepersist.core.place.Target;
import java.util.Comparator;

/**
 * The order in which the locks of several files are taken, the same for all callers: two callers
 * that lock the same files cannot deadlock.
 */
final class LockOrder {
  /** By real path; equal for two paths that lead to one file. */
  static final Comparator<Target> BY_FILE =
      Comparator.comparing(target -> target.file().toString());

  private LockOrder() {}
}
