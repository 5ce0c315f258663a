package dev.safepersist.core.commit;

import dev.safepersist.core.disk.FileFacts;
import dev.safepersist.core.journal.Pending;
import dev.safepersist.message.Log;
import dev.safepersist.observe.Step;
import dev.safepersist.save.Receipt;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * The publication of the first version of a file, which was staged beside it: a second name, which
 * cannot replace anything, and then the removal of the first one.
 */
record FirstVersion(SaveContext context, Stage stage) implements Unrecorded {
  /** Publishes it; empty if the ordinary protocol must, because there is a version by now. */
  @Override
  public Optional<Receipt> publish() throws IOException {
    if (FileFacts.of(target().file()).isPresent() || Pending.any(target())) {
      return Optional.empty();
    }
    sync();
    stage.events().enter(Step.PUBLISHING);
    try {
      name();
    } catch (FileAlreadyExistsException e) {
      return Optional.empty();
    }
    removeStage();
    Replacement.requireFile(target());
    return Optional.of(receipt());
  }

  /** A rename may replace what came a moment ago: only for file systems without hard links. */
  private void name() throws IOException {
    try {
      Files.createLink(target().file(), stage.path());
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Log.log(Level.DEBUG, () -> "no second name for " + stage.path() + ": " + e.getMessage());
      Files.move(stage.path(), target().file());
    }
  }

  /** If it cannot be removed, the next sweep of the folder does it. */
  private void removeStage() {
    try {
      Files.deleteIfExists(stage.path());
    } catch (IOException e) {
      Log.log(Level.WARNING, stage.path() + " could not be removed", e);
    }
  }
}
