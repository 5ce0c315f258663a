package dev.safepersist.core.commit;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.Rename;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.observe.Step;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.Policy;
import dev.safepersist.save.Receipt;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.util.Optional;

/**
 * The publication of a new version of a file whose state directory cannot be used: one rename, by
 * which a reader finds the old or the new version. There is no place for a lock or a backup.
 */
record StatelessVersion(SaveContext context, Stage stage) implements Unrecorded {
  @Override
  public Optional<Receipt> publish() throws IOException {
    Policy policy = context.policy();
    Optional<FileFacts> old = FileFacts.of(target().file());
    if (!policy.splitHardLinks() && OtherNames.any(target().file(), policy)) {
      throw new SaveException(
          target().named(),
          Outcome.UNCHANGED,
          CoreMessage.HARD_LINKED.text(target().named(), old.map(FileFacts::links).orElse(0)),
          null);
    }
    if (old.isPresent()) {
      stage.follow(old.get());
    }
    sync();
    stage.closeFile();
    stage.events().enter(Step.PUBLISHING);
    Rename.replace(stage.path(), target().file(), policy.attempts());
    stage.published();
    Replacement.requireFile(target());
    return Optional.of(receipt());
  }
}
