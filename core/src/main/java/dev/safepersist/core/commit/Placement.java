package dev.safepersist.core.commit;

import dev.safepersist.core.disk.HeldFiles;
import dev.safepersist.core.disk.Rename;
import dev.safepersist.core.disk.Uninterrupted;
import dev.safepersist.core.journal.Pending;
import dev.safepersist.core.place.Target;
import dev.safepersist.message.CoreMessage;
import dev.safepersist.save.Outcome;
import dev.safepersist.save.SaveException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The one step of a save that touches the file: the stage becomes the file by a rename, or is
 * written over it where no rename can work.
 */
final class Placement {
  private final SaveContext context;
  private final Target target;
  private final Stage stage;
  private boolean decidedElsewhere;

  Placement(SaveContext context, Stage stage) {
    this.context = context;
    this.target = context.target();
    this.stage = stage;
  }

  /**
   * Writes down that {@code record} will decide whether the stage becomes the file. The names of
   * the stage and of the note are synced by the caller.
   */
  void announce(Path record) throws IOException {
    decidedElsewhere = true;
    pending(Optional.of(record)).note(target);
  }

  /** What another process needs to publish the stage in place of this one. */
  private Pending pending(Optional<Path> record) {
    return new Pending(stage.path(), stage.bytes(), stage.crc32c(), record);
  }

  /**
   * Makes the stage the file.
   *
   * @param replaces whether there is a file
   * @param beforeRewrite what must be done before the bytes of the file change under its name
   * @return whether the file is not the stage itself, and has a time of its own
   */
  boolean place(boolean replaces, Uninterrupted.Action beforeRewrite) throws IOException {
    if (mustStay(replaces)) {
      stage.events().doing("rewriting in place");
      beforeRewrite.run();
      rewrite();
      return true;
    }
    try {
      return renamed();
    } catch (IOException e) {
      boolean apart = context.policy().stateDirectory().isPresent();
      boolean denied =
          e instanceof AccessDeniedException; // on Windows, by a process that has it open
      boolean hopeless = (denied && !apart) || !Pending.finds(target, stage.path());
      if (!InPlace.isTheOnlyWay(e) || !replaces || hopeless) {
        throw e;
      }
      if (!context.mayRewriteInPlace()) {
        throw new SaveException(
            target.named(),
            Outcome.UNCHANGED,
            CoreMessage.RENAME_IMPOSSIBLE.text(target.named(), e.getMessage()),
            null);
      }
      stage.events().doing("rewriting in place");
      beforeRewrite.run();
      rewrite();
      return true;
    }
  }

  /**
   * Whether the file must stay what it is: the program holds it open, and would be left with the
   * version that was replaced. A file that the program itself moves over it replaces it as ever.
   */
  private boolean mustStay(boolean replaces) throws IOException {
    return replaces
        && !stage.isAdopted()
        && context.mayRewriteInPlace()
        && (stage.isBare() || HeldFiles.isHeld(target.file()))
        && Pending.finds(target, stage.path());
  }

  private boolean renamed() throws IOException {
    try {
      Rename.replace(stage.path(), target.file(), context.policy().attempts());
      stage.published();
      Replacement.requireFile(target);
      return false;
    } catch (AtomicMoveNotSupportedException e) {
      renameFromBeside(e);
      return true;
    }
  }

  /** For a state directory on another file system; the stage stays until this has worked. */
  private void renameFromBeside(AtomicMoveNotSupportedException cause) throws IOException {
    Path beside = stage.copyBeside(cause);
    boolean published = false;
    try {
      Replacement.replace(target, beside, context.policy().attempts());
      published = true;
    } finally {
      if (!published) {
        Files.deleteIfExists(beside);
      }
    }
  }

  private void rewrite() throws IOException {
    pending(Optional.empty()).announce(target);
    try {
      InPlace.rewrite(stage.path(), target.file());
      Pending.forget(target);
      stage.copied();
    } catch (InPlace.NotBegun e) {
      if (!decidedElsewhere) {
        Pending.forget(target);
      }
      throw e;
    } catch (IOException e) {
      stage.published(); // the journal needs it
      throw new SaveException(
          target.named(),
          Outcome.UNKNOWN,
          CoreMessage.IN_PLACE_BROKEN.text(target.named(), e.getMessage()),
          e);
    }
  }
}
