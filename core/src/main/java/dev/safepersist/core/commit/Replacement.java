package dev.safepersist.core.commit;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.disk.Rename;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.message.Log;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The rename that makes a staged file the file. A user who may write to the folder can put a link
 * in the place of the stage up to the last moment, and a rename takes what it finds: so what is in
 * place is looked at afterwards.
 */
final class Replacement {
  private Replacement() {}

  /**
   * Makes {@code staged} the file.
   *
   * @throws SaveException if another program had put something else in its place
   */
  static void replace(Target target, Path staged, int attempts) throws IOException {
    Rename.replace(staged, target.file(), attempts);
    requireFile(target);
  }

  /** Requires that a regular file is in place, and no link that a later save would follow. */
  static void requireFile(Target target) throws SaveException {
    Optional<FileFacts> facts;
    try {
      facts = FileFacts.of(target.file());
    } catch (IOException e) {
      Log.log(Level.WARNING, "the new version of " + target.file() + " could not be looked at", e);
      return;
    }
    if (facts.filter(there -> !there.regular()).isPresent()) {
      throw new SaveException(
          target.named(),
          Outcome.UNKNOWN,
          CoreMessage.STAGE_REPLACED.text(target.named(), target.file()),
          null);
    }
  }
}
