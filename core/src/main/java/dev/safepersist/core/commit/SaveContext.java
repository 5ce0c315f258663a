package dev.safepersist.core.commit;

import dev.safepersist.core.place.Target;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Retention;
import java.time.Instant;

/**
 * What all steps of a save need.
 *
 * @param target the file
 * @param policy the choices of the save
 * @param ports the packages above
 * @param rewritesInPlace whether a mount point is rewritten though its journal is next to it
 * @param stateSafe whether this save has found that the state directory can be used, a moment ago
 */
record SaveContext(
    Target target, Policy policy, Ports ports, boolean rewritesInPlace, boolean stateSafe) {
  /** The same, with another retention. */
  SaveContext with(Retention retention) {
    return new SaveContext(
        target, policy.withRetention(retention), ports, rewritesInPlace, stateSafe);
  }

  /** Room for a save, where the file system is full. */
  Room room() {
    return new Room(target, ports);
  }

  /** Whether a file that no rename can replace is rewritten in place. */
  boolean mayRewriteInPlace() {
    return rewritesInPlace || policy.stateDirectory().isPresent();
  }

  /** The time that is recorded for what happens now. */
  Instant now() {
    return ports.clock().instant();
  }
}
