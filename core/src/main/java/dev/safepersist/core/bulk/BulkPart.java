package dev.safepersist.core.bulk;

import dev.safepersist.core.commit.SteppedSave;
import dev.safepersist.message.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** One file on its way through a pass. */
final class BulkPart {
  private final BulkWrite write;
  private Optional<SteppedSave> save = Optional.empty();
  private Optional<BulkOutcome> outcome = Optional.empty();
  private boolean published;

  BulkPart(BulkWrite write) {
    this.write = write;
  }

  /** A step of a save. */
  @FunctionalInterface
  interface Step {
    void run(SteppedSave save) throws IOException;
  }

  /** Takes the lock and opens the stage, if no other has the lock. */
  void begin() {
    try {
      save = SteppedSave.begin(write.commit(), write.draft());
    } catch (IOException | RuntimeException e) {
      end(new BulkOutcome.Failed(e));
    }
  }

  /** Takes a step before the file is touched; one that fails is the last. */
  void step(Step step) {
    try {
      step.run(save());
    } catch (IOException | RuntimeException e) {
      fail(e);
    }
  }

  void publish() {
    step(SteppedSave::publish);
    published = outcome.isEmpty();
  }

  /** The file stays as it was. */
  void fail(Exception reason) {
    end(new BulkOutcome.Failed(save().failed(reason)));
  }

  void end(BulkOutcome how) {
    outcome = Optional.of(how);
  }

  /** Whether the save was begun, and no step has failed. */
  boolean isOpen() {
    return save.isPresent() && outcome.isEmpty();
  }

  SteppedSave save() {
    return save.orElseThrow();
  }

  /** What became of the file; saves it by itself if it was locked elsewhere. */
  BulkOutcome outcome() {
    if (outcome.isEmpty()) {
      saveAlone();
    }
    return outcome.orElseThrow();
  }

  private void saveAlone() {
    try {
      end(new BulkOutcome.Saved(write.commit().write(write.draft())));
    } catch (IOException | RuntimeException e) {
      end(new BulkOutcome.Failed(e));
    }
  }

  /** Undoes what an error has interrupted. */
  void abandon(Error error) {
    if (isOpen() && !published) {
      save().abandoned(error);
    }
  }

  /** Gives the lock back; what goes wrong after the commit cannot undo it. */
  void close() {
    try {
      if (save.isPresent()) {
        save.get().close();
      }
    } catch (IOException e) {
      Log.log(Level.WARNING, "the stage of " + save().target().file() + " could not be closed", e);
    }
  }
}
