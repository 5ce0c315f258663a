package dev.safepersist.core.commit;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.place.Target;
import dev.safepersist.observe.Step;
import dev.safepersist.save.Durability;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** The publication of a version that leaves neither a record nor a backup. */
interface Unrecorded {
  /** What the save needs. */
  SaveContext context();

  /** The new version, next to the file. */
  Stage stage();

  /** The file. */
  default Target target() {
    return context().target();
  }

  /** Publishes it; empty if the ordinary protocol must. */
  Optional<Receipt> publish() throws IOException;

  /** Makes the bytes of the stage durable, as far as the policy demands. */
  default void sync() throws IOException {
    Policy policy = context().policy();
    if (policy.durability() != Durability.PROCESS) {
      stage().events().enter(Step.SYNCING);
      stage().sync(policy.attempts());
    }
  }

  /** Makes the name of the published version durable; its receipt. */
  default Receipt receipt() throws IOException {
    stage().events().enter(Step.DIRECTORY_SYNC);
    Durability reached = Completion.syncDirectory(target(), context().policy().durability());
    Instant modified =
        FileFacts.of(target().file()).map(FileFacts::modified).orElseGet(context()::now);
    Revision revision = new Revision(1, stage().crc32c(), stage().bytes(), modified, 0);
    stage().events().saved(revision);
    return new Receipt(
        target().named(),
        revision.serial(),
        revision.crc32c(),
        revision.bytes(),
        Optional.empty(),
        reached,
        context().now());
  }
}
