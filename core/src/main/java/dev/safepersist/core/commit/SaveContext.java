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
 */
record SaveContext(Target target, Policy policy, Ports ports) {
  /** The same, with another retention. */
  SaveContext with(Retention retention) {
    return new SaveContext(target, policy.withRetention(retention), ports);
  }

  /** The time that is recorded for what happens now. */
  Instant now() {
    return ports.clock().instant();
  }
}
